package dev.lotse.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rule bases as they are sent, and what is said with them. */
public final class RuleBaseJson {
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}(-[0-9a-f]{8,64})?");
    private static final int LONGEST_AUTHOR = 200;
    private static final int LONGEST_COMMENT = 2_000;

    private RuleBaseJson() {}

    /**
     * A rule base to be stored.
     *
     * @param files texts by path
     */
    public record Draft(SortedMap<String, String> files, Note note) {}

    /** Who does something, and why; null where nobody said. */
    public record Note(@Nullable String author, @Nullable String comment) {}

    /** {@code {"files": {…}}}. */
    public static SortedMap<String, String> readFiles(byte[] body) {
        var tree = Json.parse(body);
        var in = Reading.of(tree);
        var files = files(in, tree);
        in.finish();
        return files;
    }

    /** The same with {@code comment} and {@code author}. */
    public static Draft readDraft(byte[] body) {
        var tree = Json.parse(body);
        var in = Reading.of(tree);
        var files = files(in, tree);
        var note = note(in);
        in.finish();
        return new Draft(files, note);
    }

    private static SortedMap<String, String> files(Reading in, JsonNode tree) {
        var texts = new TreeMap<String, String>();
        in.required("files", in, in::object);
        var files = tree.path("files");
        files.properties().forEach(file -> {
            if (file.getValue().isTextual()) {
                texts.put(file.getKey(), file.getValue().textValue());
            } else {
                in.wrongWithin("files", file.getKey(), "must be the text of the file");
            }
        });
        if (files.isObject() && files.isEmpty()) {
            in.wrong("files", "must hold a whole rule base, each file's text by its path");
        }
        in.ignore("files"::equals);
        return texts;
    }

    /** {@code {"author", "comment"}}, both optional; an empty body is as good as an empty object. */
    public static Note readNote(byte[] body) {
        if (body.length == 0) {
            return new Note(null, null);
        }
        var in = Reading.of(Json.parse(body));
        var note = note(in);
        in.finish();
        return note;
    }

    /** {@code {"author"}}. */
    public static String readAuthor(byte[] body) {
        var in = Reading.of(Json.parse(body));
        var author = in.required("author", "?", name -> in.checked(name, RuleBaseJson::author));
        in.finish();
        return author;
    }

    /** {@code {"ruleBase"}}, optional; an empty body is as good as an empty object. */
    public static Optional<String> readVersion(byte[] body) {
        if (body.length == 0) {
            return Optional.empty();
        }
        var in = Reading.of(Json.parse(body));
        var version = in.checked("ruleBase", RuleBaseJson::version);
        in.finish();
        return Optional.ofNullable(version);
    }

    /** A version's number, or number and hash. */
    static String version(String text) {
        if (!VERSION.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "must be a version such as 7-3f9a2c1b, or its number, but was " + Reading.shortened(text));
        }
        return text;
    }

    private static Note note(Reading in) {
        return new Note(in.checked("author", RuleBaseJson::author), in.checked("comment", RuleBaseJson::comment));
    }

    private static String author(String text) {
        return bounded(text, LONGEST_AUTHOR);
    }

    private static String comment(String text) {
        return bounded(text, LONGEST_COMMENT);
    }

    private static String bounded(String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            throw new IllegalArgumentException("must have 1 to " + longest + " characters");
        }
        return text;
    }
}
