"""Names that English always writes with a capital, and that are no word without it.

Other names in the dictionary may be commands, packages or users in small letters (`alice`, `django`); these are not.
Languages are those of ISO 639-1, countries those of ISO 3166-1, by their common English names, if the dictionary knows
them and has no word in small letters like them (`polish`, `turkey`, `may`).
"""

from __future__ import annotations

_DAYS_AND_MONTHS = """
    monday tuesday wednesday thursday friday saturday sunday january february april june july september october november
    december
"""
_LANGUAGES = """
    afrikaans albanian amharic arabic armenian assamese aymara azerbaijani breton bulgarian burmese catalan chechen
    chinese chuvash cornish corsican cree croatian czech english estonian fijian finnish georgian german gujarati
    haitian hausa hebrew herero hindi hungarian icelandic indonesian inuktitut irish italian japanese javanese kannada
    kazakh khmer kikuyu kirghiz kongo korean kurdish lao latvian lithuanian macedonian malagasy malay malayalam maltese
    manx maori marathi mongolian nauru navajo nepali norwegian ojibwa oriya persian portuguese quechua romanian romansh
    russian samoan serbian sindhi slovak slovenian somali spanish sundanese swahili swedish tagalog tahitian tamil tatar
    telugu thai tibetan tonga tswana turkish uighur ukrainian urdu uzbek vietnamese walloon xhosa yiddish yoruba zulu
"""
_COUNTRIES = """
    afghanistan albania algeria andorra angola anguilla antarctica argentina armenia aruba australia austria azerbaijan
    bahamas bahrain bangladesh barbados belarus belgium belize benin bermuda bhutan bolivia botswana brazil bulgaria
    burundi cambodia cameroon canada colombia comoros congo croatia cuba cyprus czechia denmark djibouti dominica
    ecuador egypt eritrea estonia ethiopia fiji finland france gabon gambia georgia germany ghana gibraltar greece
    greenland grenada guadeloupe guam guatemala guernsey guyana haiti honduras hungary iceland india indonesia iran iraq
    ireland israel italy jamaica jordan kazakhstan kenya kiribati kuwait kyrgyzstan laos latvia lebanon lesotho liberia
    libya liechtenstein lithuania luxembourg macao madagascar malawi malaysia maldives mali malta martinique mauritania
    mauritius mexico micronesia moldova monaco mongolia montenegro montserrat mozambique myanmar namibia nauru nepal
    netherlands nicaragua niger nigeria norway oman pakistan palau palestine paraguay peru philippines pitcairn poland
    portugal qatar romania rwanda samoa senegal serbia seychelles singapore slovakia slovenia somalia spain sudan
    suriname sweden switzerland syria taiwan tajikistan tanzania thailand togo tonga tunisia turkmenistan tuvalu uganda
    ukraine uruguay uzbekistan vanuatu venezuela vietnam yemen zambia zimbabwe
"""
_PEOPLES = """
    african american argentinian asian australian austrian belgian brazilian british canadian chilean colombian cuban
    egyptian european indian iranian iraqi israeli jewish mexican muslim nigerian peruvian scottish swiss syrian
"""

CAPITALISED = frozenset(f"{_DAYS_AND_MONTHS} {_LANGUAGES} {_COUNTRIES} {_PEOPLES}".split())
"""The names in lower case, as they must not be written."""
