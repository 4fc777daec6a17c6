package dev.lotse.feed;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked for: how to make events of the rows of files.
 *
 * @param type of all events; null where it is mapped, or where rows are events
 * @param maps {@code target=source}
 * @param constants {@code target=text}
 * @param conditions all of which a row must meet
 * @param zone in which times without an offset are
 * @param separator between cells; null to tell it by the header
 * @param rejects where rejected rows go; null for a file named like the source, in the current folder
 */
public record Plan(
        @Nullable String type,
        List<String> maps,
        List<String> constants,
        List<String> conditions,
        ZoneId zone,
        Charset encoding,
        @Nullable Character separator,
        @Nullable Path rejects) {
    public Plan {
        maps = List.copyOf(maps);
        constants = List.copyOf(constants);
        conditions = List.copyOf(conditions);
    }

    /** The functions that may stand for a source, one a line. */
    public static String functions() {
        return Sources.help();
    }
}
