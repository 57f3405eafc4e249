/** Of {@code [[teh:unseen]]} and {@link Teh#teh}, in [[wich->which:comment]] text. */
String s = """
  teh // teh
  """; // of [[wich->which:comment]] end
