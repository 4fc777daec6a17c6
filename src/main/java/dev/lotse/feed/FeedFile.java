package dev.lotse.feed;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A file of CSV or NDJSON, plain or packed by gzip, and how far it is read. Read twice at most, never held in memory. */
final class FeedFile {
    private static final int BUFFER = 1 << 16;
    private static final int LOOK_AHEAD = 8_192;

    private final Path path;
    private final Charset encoding;
    private final @Nullable Character separator;
    private long read;
    private byte @Nullable [] hash;

    FeedFile(Path path, Charset encoding, @Nullable Character separator) {
        this.path = path;
        this.encoding = encoding;
        this.separator = separator;
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new Misuse("%s is not a file that can be read%s."
                    .formatted(
                            path,
                            Files.exists(path) ? "; it is read twice, so a pipe will not do" : ": there is none"));
        }
    }

    long size() throws IOException {
        return Files.size(path);
    }

    /** Bytes read so far, as they lie on the disk. */
    long read() {
        return read;
    }

    /** SHA-256 of the content, unpacked, so that packing a file does not make another one of it. */
    synchronized byte[] contentHash() {
        if (hash == null) {
            var digest = EventIds.sha256();
            try (var in = unpacked(Files.newInputStream(path))) {
                var buffer = new byte[BUFFER];
                for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    digest.update(buffer, 0, n);
                }
            } catch (IOException e) {
                throw unreadable(e);
            }
            hash = digest.digest();
        }
        return hash;
    }

    FeedStopped unreadable(IOException e) {
        return switch (e) {
            case CharacterCodingException coding ->
                new FeedStopped(
                        path + " is not in " + encoding + ". Say what it is in, for instance --encoding windows-1252.",
                        e);
            case ZipException zip -> new FeedStopped(path + " is a broken gzip file: " + e.getMessage(), e);
            case EOFException end -> new FeedStopped(path + " is a gzip file that ends too early.", e);
            default -> new FeedStopped(path + " cannot be read: " + e.getMessage(), e);
        };
    }

    Rows open() throws IOException {
        var in = unpacked(new Counting(Files.newInputStream(path)));
        try {
            return rows(new BufferedReader(decoded(in), BUFFER));
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private Rows rows(BufferedReader in) throws IOException {
        return switch (firstSign(in)) {
            case '{' -> new JsonRows(in);
            case '[' ->
                throw new Misuse("%s is one JSON list, but must have an object a line: jq -c '.[]' %s > events.ndjson"
                        .formatted(path, path));
            default -> new CsvRows(in, separator);
        };
    }

    private static int firstSign(BufferedReader in) throws IOException {
        in.mark(LOOK_AHEAD);
        var c = in.read();
        for (var i = 1; i < LOOK_AHEAD && Character.isWhitespace(c); i++) {
            c = in.read();
        }
        in.reset();
        return c;
    }

    private InputStreamReader decoded(BufferedInputStream in) throws IOException {
        in.mark(3);
        var mark = in.readNBytes(3);
        in.reset();
        if (startsWith(mark, 0xEF, 0xBB, 0xBF)) {
            in.skipNBytes(3);
            return strict(in, StandardCharsets.UTF_8);
        }
        return strict(
                in, startsWith(mark, 0xFE, 0xFF) || startsWith(mark, 0xFF, 0xFE) ? StandardCharsets.UTF_16 : encoding);
    }

    private static InputStreamReader strict(InputStream in, Charset encoding) {
        return new InputStreamReader(
                in,
                encoding.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static BufferedInputStream unpacked(InputStream file) throws IOException {
        var in = new BufferedInputStream(file, BUFFER);
        in.mark(2);
        var magic = in.readNBytes(2);
        in.reset();
        return startsWith(magic, 0x1F, 0x8B) ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in;
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        for (var i = 0; i < start.length; i++) {
            if (i >= bytes.length || Byte.toUnsignedInt(bytes[i]) != start[i]) {
                return false;
            }
        }
        return true;
    }

    private final class Counting extends FilterInputStream {
        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var b = in.read();
            read += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var n = in.read(bytes, offset, length);
            read += Math.max(0, n);
            return n;
        }
    }
}
