-- Lists filter by the instruments of which an entry names articles: entry.facets says them, once each, in the order of
-- their addresses. What was chosen before is written into it here.
delete from article_link
where entry_id in (select id from entry where state = 'withdrawn' and facets = '');  -- erased by its author

update entry set facets = facets || (
  with recursive named(slug) as (
    select distinct i.slug from article_link a join entry i on i.id = a.instrument_id where a.entry_id = entry.id
  ), said(slug, line) as (
    select min(slug), ' a' || min(slug) from named
    union all
    select n.slug, s.line || ' a' || n.slug
    from said s join named n on n.slug = (select min(m.slug) from named m where m.slug > s.slug)
  )
  select line from said order by length(line) desc limit 1
)
where id in (select entry_id from article_link) and facets <> '';
