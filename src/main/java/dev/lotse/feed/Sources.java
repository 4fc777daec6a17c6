package dev.lotse.feed;

import dev.lotse.feed.Source.Applied;
import dev.lotse.feed.Source.Column;
import dev.lotse.feed.Source.Figure;
import dev.lotse.feed.Source.Literal;
import dev.lotse.feed.Tokens.Kind;
import dev.lotse.feed.Tokens.Token;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Reads sources: a column, a 'literal', a number, or a function of such. */
final class Sources {
    private static final int MAX_DEPTH = 5;

    private final ZoneId zone;

    /** @param zone in which times without an offset are */
    Sources(ZoneId zone) {
        this.zone = zone;
    }

    /** The functions, one a line, for help. */
    static String help() {
        return Arrays.stream(Function.values())
                .map(each -> "  %-46s %s".formatted(each.usage(), each.meaning()))
                .collect(Collectors.joining("\n"));
    }

    Source whole(String text) {
        if (text.isBlank()) {
            throw new Misuse("After = there must be a column, a 'literal' or a function.");
        }
        if (text.chars().noneMatch(c -> "'\"()".indexOf(c) >= 0)) {
            return word(text.strip());
        }
        var tokens = new Tokens(text);
        var source = part(tokens, MAX_DEPTH);
        if (!tokens.atEnd()) {
            throw tokens.unexpected("nothing more");
        }
        return source;
    }

    Source part(Tokens tokens) {
        return part(tokens, MAX_DEPTH);
    }

    private Source part(Tokens tokens, int depth) {
        if (depth == 0) {
            throw tokens.misuse("functions stand in each other deeper than " + MAX_DEPTH + ".");
        }
        var kind = tokens.peek().kind();
        if (kind == Kind.SIGN || kind == Kind.END) {
            throw tokens.unexpected("a column, a 'literal' or a function");
        }
        var token = tokens.take();
        return switch (token.kind()) {
            case LITERAL -> new Literal(token.text());
            case COLUMN -> new Column(token.text());
            default -> tokens.took("(") ? function(token, tokens, depth) : word(token.text());
        };
    }

    private static Source word(String text) {
        return Numbers.read(text).isPresent() ? new Figure(text) : new Column(text);
    }

    private Source function(Token name, Tokens tokens, int depth) {
        var function = Function.named(name.text())
                .orElseThrow(() -> tokens.misuse("there is no function " + name.text() + ", but\n" + help()));
        var arguments = new ArrayList<Source>();
        while (!tokens.took(")")) {
            if (!arguments.isEmpty() && !tokens.took(",")) {
                throw tokens.unexpected(", or )");
            }
            arguments.add(part(tokens, depth - 1));
        }
        function.check(arguments);
        if (function == Function.TIME && arguments.size() == 2) {
            arguments.add(new Literal(zone.getId()));
        }
        return new Applied(function, List.copyOf(arguments));
    }
}
