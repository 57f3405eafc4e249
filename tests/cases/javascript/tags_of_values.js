export const a = /* teh */ `x`;
f(/* teh */ true, /* of [[teh->the:comment]] text */ 1); /* [[teh->the:comment]] */
// { 'teh': 'teh', 'age': 1 },
// new Teh( 'teh', teh ),
// Author Teh Tehe @teh
// of [[teh->the:comment]] 'teh' value, and of "[[teh->the:comment]] day"
// (of [[teh->the:comment]] sentence in brackets)
/**
 * @param {object} zorb zorb of [[teh->the:comment]] call
 */
