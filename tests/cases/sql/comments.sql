-- Of [[wich->which:comment]] table
CREATE TABLE [[teh:unseen]] (teh TEXT); /* of [[wich->which:comment]] end */
SELECT 'teh -- teh', 'it''s -- teh', "teh -- teh"; -- [[wich->which:comment]]
