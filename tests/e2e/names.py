"""Names of real and made-up people, and how somebody would search for them.

names.py CSV NAME QUERIES [EVERY]: of a CSV file with the column NAME, every EVERY-th row whose name is
not plain ASCII goes to standard output; searches go to the file QUERIES, one a line: what is typed,
a tab, the name. No code of the product is used: marks go by the Unicode data of Python, Latin forms
by the tables below (ISO 9 without marks, the Revised Romanization, pinyin of single characters).
"""
import csv
import sys
import unicodedata

# Letters that are no letter with a mark.
plain = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d",
})
cyrillic = dict(zip("абвгдежзийклмнопрстуфхцчшщъыьэюяёєіїґў",
                    "a b v g d e z z i j k l m n o p r s t u f h c c s s - y - e u a e e i i g u".split()))
initials = "g kk n d tt r m b pp s ss - j jj ch k t p h".split()
vowels = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
finals = "- g - - n - - d l - - - - - - - m b - s - ng j ch k t p h".split()
pinyin = dict(pair.split(":") for pair in (
    "王:wang 李:li 张:zhang 刘:liu 陈:chen 杨:yang 赵:zhao 黄:huang 周:zhou 吴:wu 徐:xu 孙:sun 胡:hu "
    "朱:zhu 高:gao 林:lin 何:he 郭:guo 马:ma 罗:luo 梁:liang 宋:song 郑:zheng 谢:xie 韩:han 唐:tang "
    "冯:feng 于:yu 董:dong 萧:xiao 程:cheng 曹:cao 袁:yuan 邓:deng 许:xu 傅:fu 沈:shen 曾:ceng 彭:peng "
    "秀:xiu 英:ying 华:hua 玉:yu 兰:lan 芳:fang 娜:na 伟:wei 敏:min 静:jing 丽:li 强:qiang 磊:lei 军:jun "
    "洋:yang 勇:yong 艳:yan 杰:jie 涛:tao 明:ming 超:chao 霞:xia 平:ping 刚:gang 桂:gui 芝:zhi 利:li").split())


def without_marks(text):
    return "".join(c for c in unicodedata.normalize("NFD", text.lower().translate(plain))
                   if not unicodedata.combining(c))


def latin(letter):
    """The letter in Latin form, None where the tables above do not say."""
    code = ord(letter) - 0xAC00
    if 0 <= code < 11172:
        initial, vowel, final = initials[code // 588], vowels[code % 588 // 28], finals[code % 28]
        # Some sounds are written in more than one way.
        return None if initial == "r" or (final == "-" and code % 28) else (initial + vowel + final).replace("-", "")
    found = cyrillic.get(letter) or pinyin.get(letter)
    return found.replace("-", "") if found else letter if letter.isascii() else None


def forms(name):
    yield name
    yield name.upper()
    bare = without_marks(name)
    scripts = {unicodedata.name(c, "").split()[0] for c in name if c.isalpha()}
    if scripts == {"LATIN"}:
        yield bare
        return
    words = []
    for word in name.lower().split():
        letters = [latin(c) for c in word]
        if None in letters:
            return
        words.append(("" if "HANGUL" in scripts or "CYRILLIC" in scripts else " ").join(letters))
    # A search looks for words in any order, but each as it is written.
    yield " ".join(words)


def main():
    path, column, queries = sys.argv[1:4]
    every = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    counts = dict(asked=0, latin=0)
    with open(path, encoding="utf-8", newline="") as file, open(queries, "w", encoding="utf-8") as out:
        reader = csv.DictReader(file)
        writer = csv.DictWriter(sys.stdout, reader.fieldnames)
        writer.writeheader()
        chosen = [row for row in reader if not row[column].isascii()][::every]
        for row in chosen:
            writer.writerow(row)
            name = unicodedata.normalize("NFC", row[column].strip())
            for form in dict.fromkeys(forms(name)):
                out.write(f"{form}\t{name}\n")
                counts["latin"] += form.isascii()
                counts["asked"] += 1
    print(f"{len(chosen)} names, {counts['asked']} searches, {counts['latin']} of them in plain Latin", file=sys.stderr)


main()
