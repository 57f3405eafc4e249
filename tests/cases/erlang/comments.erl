%% @doc Of [[wich->which:comment]] module
-module([[teh:unseen]]). % of [[wich->which:comment]] line
f() -> {"teh % teh", $%, 'a%teh'}. %% [[wich->which:comment]]
