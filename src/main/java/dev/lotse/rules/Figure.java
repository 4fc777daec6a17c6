package dev.lotse.rules;

import dev.lotse.facts.Customer;
import dev.lotse.facts.NamedFigures;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A figure of the customer that a condition speaks of: {@code purchases}, {@code limits.riskDays}, {@code
 * timesPresented( UPSELL )}, {@code context["page"]}, {@code openChannels.size()}.
 *
 * @param tokens how it is written
 * @param from which of the condition's tokens is its first
 */
record Figure(List<Token> tokens, int from, Function<Customer, @Nullable Object> value) {
    private static final Map<String, Function<Customer, Map<String, Object>>> MAPS =
            Map.of("attributes", Customer::attributes, "context", Customer::context);
    private static final int PATH = 3;
    private static final int ENTRY = 4;
    private static final int SIZE = 4;

    int length() {
        return tokens.size();
    }

    String text() {
        return Condition.text(tokens);
    }

    /** All figures that {@code tokens} speak of. */
    static List<Figure> in(List<Token> tokens) {
        List<Figure> figures = new ArrayList<>();
        int at = 0;
        while (at < tokens.size()) {
            Optional<Figure> figure = at(tokens, at);
            figure.ifPresent(figures::add);
            at += figure.map(Figure::length).orElse(1);
        }
        return figures;
    }

    /** The figure whose first token is the one at {@code from}. */
    static Optional<Figure> at(List<Token> tokens, int from) {
        if (from >= tokens.size()
                || !tokens.get(from).isWord()
                || (from > 0 && tokens.get(from - 1).is("."))) {
            return Optional.empty();
        }
        return entry(tokens, from)
                .or(() -> ofArgument(tokens, from))
                .or(() -> known(tokens, from, PATH))
                .or(() -> known(tokens, from, 1))
                .map(figure -> figure.sized(tokens));
    }

    private static Optional<Figure> known(List<Token> tokens, int from, int length) {
        String name = text(tokens, from, length);
        return NamedFigures.names().contains(name)
                ? Optional.of(of(tokens, from, length, customer -> NamedFigures.value(customer, name)))
                : Optional.empty();
    }

    /** {@code context["page"]} */
    private static Optional<Figure> entry(List<Token> tokens, int from) {
        var map = MAPS.get(tokens.get(from).text());
        if (map == null || !is(tokens, from + 1, "[") || !is(tokens, from + ENTRY - 1, "]")) {
            return Optional.empty();
        }
        String key = unquoted(tokens.get(from + 2));
        return Optional.of(
                of(tokens, from, ENTRY, customer -> map.apply(customer).get(key)));
    }

    /** {@code timesPresented( UPSELL )}, {@code withinHours( Channel.PHONE )} */
    private static Optional<Figure> ofArgument(List<Token> tokens, int from) {
        int close = from + 2;
        while (close < tokens.size() && !tokens.get(close).is(")")) {
            close++;
        }
        if (!is(tokens, from + 1, "(") || close - from < PATH || close == tokens.size()) {
            return Optional.empty();
        }
        String argument = unquoted(tokens.get(close - 1));
        int length = close - from + 1;
        return Arrays.stream(Customer.class.getMethods())
                .filter(method -> method.getDeclaringClass() == Customer.class
                        && method.getParameterCount() == 1
                        && method.getName().equals(tokens.get(from).text()))
                .findFirst()
                .flatMap(method -> constant(method.getParameterTypes()[0], argument)
                        .map(given -> of(tokens, from, length, customer -> asked(method, customer, given))));
    }

    private static Optional<Object> constant(Class<?> type, String name) {
        return type == String.class
                ? Optional.of(name)
                : Optional.ofNullable(type.getEnumConstants()).stream()
                        .flatMap(Arrays::stream)
                        .filter(constant -> constant.toString().equals(name))
                        .map(Object.class::cast)
                        .findFirst();
    }

    private static Object asked(Method method, Customer customer, Object argument) {
        try {
            return method.invoke(customer, argument);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("figure " + method.getName(), e);
        }
    }

    /** With the {@code .size()} that may follow. */
    private Figure sized(List<Token> all) {
        int end = from + length();
        return text(all, end, SIZE).equals(".size()")
                ? of(
                        all,
                        from,
                        length() + SIZE,
                        customer -> value.apply(customer) instanceof Collection<?> many ? many.size() : null)
                : this;
    }

    private static Figure of(List<Token> tokens, int from, int length, Function<Customer, @Nullable Object> value) {
        return new Figure(tokens.subList(from, from + length), from, value);
    }

    private static boolean is(List<Token> tokens, int at, String text) {
        return at < tokens.size() && tokens.get(at).is(text);
    }

    private static String text(List<Token> tokens, int from, int length) {
        return from + length > tokens.size()
                ? ""
                : tokens.subList(from, from + length).stream().map(Token::text).collect(Collectors.joining());
    }

    private static String unquoted(Token token) {
        return token.kind() == Token.Kind.TEXT && token.text().length() > 1
                ? token.text().substring(1, token.text().length() - 1)
                : token.text();
    }

    /** What it is of {@code customer}, in full: rounded, what just fails a comparison would seem to pass it. */
    String written(Customer customer) {
        return switch (value.apply(customer)) {
            case null -> "unknown";
            case Double number when number.isNaN() -> "unknown";
            case Double number
            when !number.isInfinite() ->
                BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
            case Collection<?> none when none.isEmpty() -> "none";
            case Collection<?> many ->
                many.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
            case Object other -> other.toString();
        };
    }
}
