// Package x has of [[teh->the:comment]] text:
//
//	teh(len(teh(teh)))
//	teh teh
//
// Of [[teh->the:comment]] rest.
package x

// Of [[teh->the:comment]] numbered:
//   - of [[teh->the:comment]] item
func f() {}
