// teh
