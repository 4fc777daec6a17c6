package dev.lotse.feed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives events without an id one that is the same whenever the same file is imported: of the file's content, the line,
 * the type, and what tells apart several events that one line may make. It is not of the mapping as a whole: a file
 * imported again with a better one would count twice.
 */
final class EventIds {
    private static final List<String> DISTINGUISHING = List.of("channel", "purpose", "scope");
    private static final int BYTES = 12;

    private final Supplier<byte[]> contentHash;

    /** @param contentHash SHA-256 of the file's content; asked for often */
    EventIds(Supplier<byte[]> contentHash) {
        this.contentHash = contentHash;
    }

    String of(long line, Map<String, Object> event) {
        var digest = sha256();
        digest.update(contentHash.get());
        add(digest, event.get("type"));
        if (event.get("data") instanceof Map<?, ?> data) {
            DISTINGUISHING.forEach(name -> add(digest, data.get(name)));
        }
        return "f" + HexFormat.of().formatHex(digest.digest(), 0, BYTES) + "-" + line;
    }

    private static void add(MessageDigest digest, @Nullable Object value) {
        digest.update((byte) 0);
        digest.update(Objects.toString(value, "").getBytes(StandardCharsets.UTF_8));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
