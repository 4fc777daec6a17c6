package dev.lotse.rules.lint;

import dev.lotse.rules.Check;
import dev.lotse.rules.Code;
import dev.lotse.rules.Finding;
import dev.lotse.rules.RuleFile;
import dev.lotse.rules.RuleText;
import dev.lotse.rules.Token;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Conditions on what Art. 9 GDPR protects and § 19 AGG forbids to distinguish by, by the name of an attribute, persona or segment. */
final class Sensitive implements Check {
    private static final Set<String> READ_BY_NAME = Set.of("attributes", "context");
    private static final Set<String> NAMED = Set.of("persona", "segment");

    /** How words begin, in English and German, umlauts as in {@code ae}, by what they speak of. */
    private static final Map<String, String> STEMS_BY_TOPIC = Map.of(
            "health",
            "health gesundheit krank disease illness diagnos medic medizin medikament patient pregnan schwanger allerg"
                    + " diabet hiv disab behinder schwerbehinder pflegegrad psych therap",
            "religion or belief",
            "relig konfession church kirche muslim moslem islam jewish jued judais katholi catholi protestant"
                    + " evangeli hindu buddh atheis weltanschau",
            "race or ethnic origin",
            "ethni rassi racial hautfarb skincolo migrationshintergrund",
            "political opinion",
            "politisch politic parteimitglied parteibuch parteizugehoerig",
            "trade union membership",
            "gewerkschaft tradeunion unionmember labourunion laborunion",
            "sex or sexual identity",
            "gender geschlecht transgender sexu homosexu heterosexu bisexu lesbi schwul lgbt intersex nonbinary"
                    + " weiblich maennlich",
            "biometric or genetic data",
            "biometr genetic genetisch genom",
            "age",
            "altersgrupp altersklass agegroup agerange agebracket");

    /** Words that say it only by themselves: a page is no age, and a trace is no race. */
    private static final Map<String, String> WORDS_BY_TOPIC = Map.of(
            "health", "cancer krebs",
            "race or ethnic origin", "race rasse",
            "trade union membership", "union",
            "sex or sexual identity", "sex gay female male women frauen salutation anrede",
            "biometric or genetic data", "dna dns",
            "age", "age alter");

    @Override
    public List<Finding> examine(List<RuleFile> files) {
        return files.stream()
                .flatMap(file -> file.rules().stream())
                .flatMap(Sensitive::findings)
                .toList();
    }

    private static Stream<Finding> findings(RuleText rule) {
        return Premise.of(rule)
                .all()
                .flatMap(constraint -> names(constraint.phrase()))
                .flatMap(name -> topic(name.text()).map(topic -> finding(rule, name, topic)).stream());
    }

    private static Finding finding(RuleText rule, Token name, String topic) {
        return rule.finding(
                name,
                Code.SENSITIVE_ATTRIBUTE,
                name.text() + " seems to speak of " + topic + ", which Art. 9 GDPR or § 19 AGG protects. Decide without"
                        + " it, or accept this with the legal ground: // accept sensitive-attribute: …");
    }

    /** What attributes are read by name, and which personas and segments are asked for. */
    private static Stream<Token> names(Phrase phrase) {
        List<Token> tokens = phrase.tokens();
        if (tokens.stream().anyMatch(token -> token.isWord() && NAMED.contains(token.text()))) {
            return tokens.stream().filter(Sensitive::isText);
        }
        return Stream.iterate(0, at -> at < tokens.size(), at -> at + 1)
                .filter(at -> isText(tokens.get(at))
                        && tokens.subList(Math.max(0, at - 4), at).stream()
                                .anyMatch(token -> token.isWord() && READ_BY_NAME.contains(token.text())))
                .map(tokens::get);
    }

    private static boolean isText(Token token) {
        return token.kind() == Token.Kind.TEXT;
    }

    private static Optional<String> topic(String name) {
        List<String> words = words(name);
        String joined = String.join("", words);
        return Stream.concat(
                        topics(
                                STEMS_BY_TOPIC,
                                stem -> joined.startsWith(stem)
                                        || words.stream().anyMatch(word -> word.startsWith(stem))),
                        topics(WORDS_BY_TOPIC, words::contains))
                .sorted()
                .findFirst();
    }

    private static Stream<String> topics(Map<String, String> wordsByTopic, java.util.function.Predicate<String> said) {
        return wordsByTopic.entrySet().stream()
                .filter(topic -> Arrays.stream(topic.getValue().split(" ", -1)).anyMatch(said))
                .map(Map.Entry::getKey);
    }

    /** {@code "ethnischeHerkunft"}, {@code "SEX_IDENTITY"} and so on, in small letters without umlauts. */
    private static List<String> words(String name) {
        String apart = name.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ").toLowerCase(Locale.ROOT);
        String plain =
                apart.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss");
        return Arrays.stream(Normalizer.normalize(plain, Normalizer.Form.NFKD).split("[^a-z]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
