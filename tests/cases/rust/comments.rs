//! Of [[wich->which:comment]] crate.
/// See [`[[teh:unseen]]`] and [teh], [[wich->which:comment]] rest.
fn f<'a>(x: &'a str) -> char { '"' } // of [[wich->which:comment]] end
/* a /* nested [[wich->which:comment]] */ of [[wich->which:comment]] */
let s = r#"teh // "teh" "#; // [[wich->which:comment]]
/// ```
/// let teh = 1;
/// teh
/// ```
/// After [[wich->which:comment]] code.
