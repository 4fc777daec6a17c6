package dev.lotse.feed;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file of the rejected rows, made at the first of them. One that is there already may be being mended: it is left alone. */
final class Rejects implements Closeable {
    private final @Nullable Path given;
    private final Path source;
    private @Nullable Path path;
    private @Nullable BufferedWriter out;

    /** @param given null for a name made of the source's, in the current folder */
    Rejects(@Nullable Path given, Path source) {
        this.given = given;
        this.source = source;
        if (given != null && Files.exists(given)) {
            throw new Misuse(
                    given + " exists already and may hold rows to be mended: move it away or choose another name.");
        }
    }

    void add(Rows rows, Row row, String reason) throws IOException {
        if (out == null) {
            out = open(rows);
        }
        out.write(rows.rejected(row, reason));
    }

    private BufferedWriter open(Rows rows) throws IOException {
        path = given != null ? given : free(rows instanceof JsonRows ? "ndjson" : "csv");
        var writer =
                Files.newBufferedWriter(path, StandardCharsets.UTF_8, new OpenOption[] {StandardOpenOption.CREATE_NEW});
        writer.write(rows.rejectsHeader());
        return writer;
    }

    private Path free(String ending) {
        var name =
                String.valueOf(source.getFileName()).replaceFirst("\\.gz$", "").replaceFirst("\\.[A-Za-z]+$", "");
        var free = Path.of(name + ".rejected." + ending);
        for (var i = 2; Files.exists(free); i++) {
            free = Path.of(name + ".rejected-" + i + "." + ending);
        }
        return free;
    }

    /** The file, if there was something to write. */
    Optional<Path> path() {
        return Optional.ofNullable(path);
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
