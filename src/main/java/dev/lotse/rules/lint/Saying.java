package dev.lotse.rules.lint;

import dev.lotse.rules.RuleText;
import dev.lotse.rules.Token;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One verdict of a rule.
 *
 * @param arguments what it says, but for the reason
 */
record Saying(String verb, List<String> arguments, Token at) {
    Saying {
        arguments = List.copyOf(arguments);
    }

    static List<Saying> of(RuleText rule) {
        return new Phrase(rule.then())
                .split(";").stream()
                        .filter(phrase ->
                                phrase.size() > 2 && phrase.tokens().get(1).is("("))
                        .map(Saying::read)
                        .toList();
    }

    private static Saying read(Phrase phrase) {
        List<String> arguments = phrase.part(2, phrase.closing(1)).split(",").stream()
                .filter(argument ->
                        !Set.of("because", "unless").contains(argument.first().text()))
                .map(Saying::plain)
                .toList();
        return new Saying(phrase.first().text(), arguments, phrase.first());
    }

    /** Quoted or bare, {@code Kind.OFFER} or {@code kind( OFFER )}: the same. */
    private static String plain(Phrase argument) {
        return argument.text()
                .replace("\"", "")
                .replaceAll("^Kind \\. (\\w+)$", "kind ( $1 )")
                .replaceAll("^[A-Z]\\w* \\. ", "");
    }

    boolean is(String expected) {
        return verb.equals(expected) && !arguments.isEmpty();
    }

    /** The action, channel or kind it is about. */
    String target() {
        return arguments.isEmpty() ? "" : arguments.getFirst();
    }

    Optional<BigDecimal> value() {
        try {
            return arguments.size() > 1 ? Optional.of(new BigDecimal(arguments.get(1))) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean saysAs(Saying other) {
        return verb.equals(other.verb) && arguments.equals(other.arguments);
    }
}
