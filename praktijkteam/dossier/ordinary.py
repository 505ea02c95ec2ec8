"""Names that are also words: in small letters they stay, or a redacted print could not be read.

A name that is not here is struck out however it is typed; one too many here would let somebody's name stand.
"""

from typing import Final

_WORDS: Final = """
aan als bij dan dat de den der die dit door drie een en er had heb het hij hoe hun ik in is ja je kan ma me
mei men met na nee niet nog nu of om ons ook op over pa per rond te tot tussen twee uit van veel voor wat we
weg wel wie wij zal ze zes zich zij zo appel arend baan baas bakker balk beek beer berg bijl blauw bloem blok
boer boom boon boot bos bosch braam brand brink broek broer brouwer brug bruin buis burger bus buur daal dam
dame deken dekker dijk dik dokter dolk donker dorp draad drager dreef duif eik eiland elders ende engel es
gast geel gerst gids goede graaf graan gras groen groot haag haak haan haas hak hamer handel hart haven heer
heide held herder hert heuvel hoek hof hond hoofd hoog hout huis huisman jager jong jonge jonker kaas kamp
kant kapel kat keizer kelder kerk ketting kin klein klerk kloos kluis knecht koe kok kool koning kooi koper
koppel korte koster kous kraan kramer krijger krom kruis kuiper kwant laan laat lam land lang lange leek leeuw
lente linde loos maan maat man mark markt mast meer meester meijer molen molenaar mond mooi mosterd mulder
muis muller munt nacht nagel noord oever oom oost oude oven paard page pan pap paus peer pen piek pijl plaats
plas pol polder poort post pot prins put raaf raad rade ram rank rijk ridder ring ringen roos rood ros ruiter
salm schaap schilder schip schipper school schut slager slot sluis smal smid smit snel snijder snoek spaan
spek spoor staal stad stam steen ster sterk stoel storm straat strik swart tak tang teken timmer timmerman tol
toren tuin tuinman valk vallei veen veer veld ver ven vink vis visser vlam vliet vogel vonk voogd voorn voort
vos vriend vries vrij vroom waal waard wagen wal water weber weer weert weide wever wiel wijn wild wilde
winkel winter wit witte wolf wolk woud zand zee zeeman zijl zilver zoet zomer zon zuid zwaan zwaluw zwart
zwarte hand hoop lieve merel olijf roze star stern sterre viool wil wonen zorg team toezicht handhaving beheer
beleid secretariaat gemeente provincie politie kantoor afdeling
aanpak aanvraag actie advies adviseur advocaat afspraak agent ambtenaar antwoord bedrijf belanghebbende bemiddelaar
bericht besluit bestuurder bewoner bezwaar brief bureau burgemeester buurman buurvrouw casus casusregisseur collega
contact coordinator deskundige dienst directeur document dossier eigenaar expert firma gesprek groep huisarts
huisbaas huurder inspecteur inspectie jurist leider loket mail manager medewerker melding ministerie notaris notitie
ondernemer overleg partij persoon procesregisseur project raadslid reactie rechter secretaris sociaal stichting taak
telefoon toezichthouder uitzendbureau verhuurder vereniging verslag verzoek voorzitter vraag werkgever werkgroep
wethouder woordvoerder zaak
"""

ORDINARY: Final = frozenset(_WORDS.split())
