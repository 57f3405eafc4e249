<p>[[teh:unseen]] // teh</p>
<?php
// Of [[wich->which:comment]] line
# of [[wich->which:comment]] other
/** @var Teh $teh of [[wich->which:comment]] day */
#[Teh]
$x = "teh // teh" . 'teh # teh';
?>
# teh
<?php /* [[wich->which:comment]] */
