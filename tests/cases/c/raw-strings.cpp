auto s = R"([[teh:unseen]] // teh " /* teh)"; // of [[wich->which:comment]] day
auto t = R"x(teh)" // teh)x"; /* of [[wich->which:comment]] end */
