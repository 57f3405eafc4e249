/**
 * Of [[wich->which:comment]] function.
 * @param {string} [[teh:unseen]] - of [[wich->which:comment]] name
 * @returns {Teh} of [[wich->which:comment]] value
 */
const re = /[/*]teh\/\//; // of [[wich->which:comment]] pattern
const s = `teh // ${teh} /* teh`, t = 'teh // teh', u = a / b; // [[wich->which:comment]]
// eslint-disable-next-line teh
// const teh = blorf();
/* of [[wich->which:comment]] end */
