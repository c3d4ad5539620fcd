// Question:   What of the profile schema does this user declare, how complete is that, and is a number unusual?
// Parameters: $user: key of the user
//             $rules: the attributes of the profile schema: [{name, type, least, most, values}], the last three where there
//             are bounds
// Answer:     one row: completeness, the share of the attributes that are declared and right; and each attribute: the
//             value, its number (the middle of a band such as 45-54, the lower end of 65+), status, and, against the median
//             of all users and the median distance from it, whether it is more than 3.5 such distances away (scaled like
//             a standard deviation; fewer than twenty numbers say nothing).
UNWIND $rules AS rule
MATCH (p:User)
WITH rule, p.id = $user AS own, coalesce(CASE WHEN rule.name IN ['age', 'gender', 'occupation', 'region']
  THEN toString(p[rule.name]) END, p['attribute_' + rule.name]) AS value
WITH *, replace(replace(trim(value), '–', '-'), ' ', '') AS bare
WITH *, CASE WHEN rule.type <> 'number' THEN null
    WHEN bare =~ '[0-9]+([.][0-9]+)?-[0-9]+([.][0-9]+)?' THEN (toFloat(split(bare, '-')[0]) + toFloat(split(bare, '-')[1])) / 2
    WHEN bare =~ '[0-9]+([.][0-9]+)?[+]' THEN toFloat(replace(bare, '+', ''))
    WHEN trim(value) =~ '[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)?' THEN toFloat(trim(value)) END AS number
WITH rule, collect({own: own, value: value, number: number}) AS people, percentileCont(number, 0.5) AS median,
  count(number) AS count
UNWIND people AS p
WITH rule, [x IN people WHERE x.own][0] AS own, median, count, percentileCont(abs(p.number - median), 0.5) AS deviation
WITH *, CASE WHEN coalesce(trim(own.value), '') = '' THEN 'missing'
  WHEN CASE rule.type
    WHEN 'number' THEN own.number IS NULL OR coalesce(own.number < rule.least, false) OR coalesce(own.number > rule.most, false)
    WHEN 'category' THEN rule.values IS NOT NULL AND NOT own.value IN rule.values
    ELSE NOT own.value =~ '(?i)true|false|yes|no|0|1' END THEN 'wrong'
  ELSE 'known' END AS status
RETURN CASE WHEN count(rule) = 0 THEN 1.0 ELSE toFloat(count(CASE WHEN status = 'known' THEN 1 END)) / count(rule) END
    AS completeness,
  collect({name: rule.name, value: own.value, number: own.number, status: status, median: median, deviation: deviation,
    isOutlier: status = 'known' AND count >= 20
      AND coalesce(0.6745 * abs(own.number - median) / nullIf(deviation, 0) > 3.5, false)}) AS attributes;
