create table `shop`.`⟦adress→address:key⟧` (`⟦ammount→amount:key⟧` INT, `key` INT);
CREATE TABLE "dbo"."⟦adress→address:key⟧" ("first ⟦ammount→amount:key⟧" INT);
CREATE TABLE [dbo].[x ⟦recieve→receive:key⟧] ([⟦ammount→amount:key⟧] INT);
