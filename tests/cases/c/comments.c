/* Of [[wich->which:comment]] file. */
#include <[[teh:unseen]].h> // of [[wich->which:comment]] line
/**
 * @brief Of [[wich->which:comment]] function.
 * \param teh of [[wich->which:comment]] parameter
 * @return [[wich->which:comment]] value, see \ref teh
 */
char *f(int a) { return "teh // teh \" /* teh"; } ///< of [[wich->which:comment]] member
char c = '"'; /* [[wich->which:comment]] */ char d = '\''; // [[wich->which:comment]]
// teh = blorf(teh);
// NOLINT(teh)
/* never closed [[wich->which:comment]]
