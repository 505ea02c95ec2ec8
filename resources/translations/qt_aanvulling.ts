<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- What Qt itself says and has no Dutch for. Made ready for use with: pyside6-lrelease qt_aanvulling.ts -->
<TS version="2.1" language="nl">
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>Zoeken &amp;in:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>Bestands&amp;type:</translation>
    </message>
    <message>
        <source>&amp;Directory:</source>
        <translation>&amp;Map:</translation>
    </message>
    <message>
        <source>&amp;Show hidden files</source>
        <translation>&amp;Verborgen bestanden tonen</translation>
    </message>
</context>
<context>
    <name>QPrintSettingsOutput</name>
    <message>
        <source>Double Sided Printing</source>
        <translation>Dubbelzijdig afdrukken</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Uit</translation>
    </message>
    <message>
        <source>Long side binding</source>
        <translation>Omslaan langs de lange zijde</translation>
    </message>
    <message>
        <source>Short side binding</source>
        <translation>Omslaan langs de korte zijde</translation>
    </message>
    <message>
        <source>Page &amp;Set:</source>
        <translation>&amp;Bladzijden:</translation>
    </message>
    <message>
        <source>All Pages</source>
        <translation>Alle bladzijden</translation>
    </message>
    <message>
        <source>Odd Pages</source>
        <translation>Oneven bladzijden</translation>
    </message>
    <message>
        <source>Even Pages</source>
        <translation>Even bladzijden</translation>
    </message>
</context>
<context>
    <name>QPrintDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
</context>
<context>
    <name>QPrintPropertiesDialog</name>
    <message>
        <source>Page</source>
        <translation>Pagina</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>Insert Unicode control character</source>
        <translation>Unicode-teken invoegen</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>Help</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Herstellen</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>&lt;b&gt;The name "%1" cannot be used.&lt;/b&gt;&lt;p&gt;Try using another name, with fewer characters or no punctuations marks.</source>
        <translation>&lt;b&gt;De naam ‘%1’ kan niet.&lt;/b&gt;&lt;p&gt;Kies een andere naam, korter of zonder leestekens.</translation>
    </message>
</context>
</TS>
