/*******************/
int teh = 1;
/*  of [[teh:unseen]] wich  */
/******/ int wich; /**/ int recieve;
/*** Of [[recieve:unseen]], and [[adress->address:comment]] ***/
