-- Items of museums have tags beside the communities they come from. What was among the tags until now were communities:
-- they stand under a letter of their own (Facet::community).
update entry set facets = substr(replace(' ' || facets, ' q', ' v'), 2) where kind = 'item';
