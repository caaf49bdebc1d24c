"""Language tags: the values of `xml:lang` that BCP 47 allows, and the languages written in Arabic letters."""

import re

# RFC 5646, section 2.1. Languages of four letters and more are reserved or were never registered.
_TAG = re.compile(
    r"""(?P<language>[a-z]{2,3}(?:-[a-z]{3}){0,3})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?
    (?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?
    |x(?:-[a-z0-9]{1,8})+|i-[a-z]+""",
    re.IGNORECASE | re.VERBOSE | re.ASCII,
)

_PAIRS = """
aar=aa abk=ab ave=ae afr=af aka=ak amh=am arg=an ara=ar asm=as ava=av aym=ay aze=az bak=ba bel=be
bul=bg bis=bi bam=bm ben=bn bod/tib=bo bre=br bos=bs cat=ca che=ce cha=ch cos=co cre=cr ces/cze=cs
chu=cu chv=cv cym/wel=cy dan=da deu/ger=de div=dv dzo=dz ewe=ee ell/gre=el eng=en epo=eo spa=es
est=et baq/eus=eu fas/per=fa ful=ff fin=fi fij=fj fao=fo fra/fre=fr fry=fy gle=ga gla=gd glg=gl
grn=gn guj=gu glv=gv hau=ha heb=he hin=hi hrv=hr hat=ht hun=hu arm/hye=hy her=hz ina=ia ind=id
ile=ie ibo=ig iii=ii ipk=ik ido=io ice/isl=is ita=it iku=iu jpn=ja jav=jv geo/kat=ka kon=kg kik=ki
kua=kj kaz=kk kal=kl khm=km kan=kn kor=ko kau=kr kas=ks kur=ku kom=kv cor=kw kir=ky lat=la ltz=lb
lug=lg lim=li lin=ln lao=lo lit=lt lub=lu lav=lv mlg=mg mah=mh mao/mri=mi mac/mkd=mk mal=ml mon=mn
mar=mr may/msa=ms mlt=mt bur/mya=my nau=na nob=nb nde=nd nep=ne ndo=ng dut/nld=nl nno=nn nor=no
nbl=nr nav=nv nya=ny oci=oc oji=oj orm=om ori=or oss=os pan=pa pli=pi pol=pl pus=ps por=pt que=qu
roh=rm run=rn ron/rum=ro rus=ru kin=rw san=sa srd=sc snd=sd sme=se sag=sg sin=si slk/slo=sk slv=sl
smo=sm sna=sn som=so alb/sqi=sq srp=sr ssw=ss sot=st sun=su swe=sv swa=sw tam=ta tel=te tgk=tg
tha=th tir=ti tuk=tk tgl=tl tsn=tn ton=to tur=tr tso=ts tat=tt twi=tw tah=ty uig=ug ukr=uk urd=ur
uzb=uz ven=ve vie=vi vol=vo wln=wa wol=wo xho=xh yid=yi yor=yo zha=za chi/zho=zh zul=zu
"""
_SHORT = {long: pair[-2:] for pair in _PAIRS.split() for long in pair[:-3].split("/")}
"""Codes of ISO 639-2 for languages that have one of two letters: that one is the tag (RFC 5646, 2.2.1)."""

_OTHERS = """
az azb bal bqi ckb chg fa glk ha haz hnd jdt kab kk khw kmr ks ku ky lki lrc luz ms mzn ota pa pnb prs ps
sd sdh skr sw tk tt ug ur uz uzs wo zza
"""
OTHERS_IN_ARABIC_SCRIPT = frozenset(_OTHERS.split())
"""Languages other than Arabic that are or were written in its letters, with letters and ways of their own."""


def primary(tag: str) -> str:
    """Return the language of a tag.

    >>> primary("ar-Latn-x-ijmes"), primary("per")
    ('ar', 'fa')
    """
    language = tag.partition("-")[0].lower()
    return _SHORT.get(language, language)


def is_tag(text: str) -> bool:
    """Whether a text has the form of a language tag.

    >>> is_tag("ar-EG"), is_tag("Arabic"), is_tag("ar_EG")
    (True, False, False)
    """
    return _TAG.fullmatch(text) is not None


def preferred(tag: str) -> str:
    """Return a tag as BCP 47 has it: a language that has a code of two letters has no other.

    >>> preferred("ara-EG"), preferred("grc")
    ('ar-EG', 'grc')
    """
    language, hyphen, rest = tag.partition("-")
    return f"{_SHORT.get(language.lower(), language)}{hyphen}{rest}"
