package dev.lotse.customer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names that stand for people who must not be named: keyed hashes (HMAC-SHA256), the same for the same name, which
 * nobody can compute or try out without the key. The key lies in one file of the data folder; whoever loses it loses the
 * way from names to what was stored of them.
 */
public final class Pseudonyms {
    private static final String FILE = "secret.key";
    private static final int KEY_BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private Pseudonyms(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * Those of {@code dataFolder}, whose key is created with the first use, for its owner's eyes only.
     *
     * @throws StoreUnavailable if the key cannot be read or written, or is none
     */
    public static Pseudonyms of(Path dataFolder) {
        var file = dataFolder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                create(dataFolder, file);
            }
            return new Pseudonyms(parsed(file, Files.readString(file)));
        } catch (IOException e) {
            throw new StoreUnavailable(
                    "The key " + file + " cannot be read or created: " + e
                            + ". Does it belong to the user who runs Lotse?",
                    e);
        }
    }

    /** With a key of their own that nobody will ever know: for what is not stored. */
    public static Pseudonyms forgotten() {
        return new Pseudonyms(newKey());
    }

    /**
     * The pseudonym of {@code name} as a {@code role} such as {@code agent}: 43 letters, digits, {@code -} and {@code _}.
     * The same name in another role has another one.
     */
    public String of(String role, String name) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(role.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** Whole or not at all: a key half written would be lost with the names it stands for. */
    private static void create(Path folder, Path file) throws IOException {
        Files.createDirectories(folder);
        var draft = folder.resolve(FILE + ".new");
        Files.deleteIfExists(draft);
        var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(draft, options, ownersOnly())) {
            channel.write(
                    ByteBuffer.wrap((HexFormat.of().formatHex(newKey()) + "\n").getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] ownersOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static byte[] parsed(Path file, String text) {
        var digits = text.strip();
        if (!digits.matches("[0-9a-f]{" + 2 * KEY_BYTES + "}")) {
            throw new StoreUnavailable("The file " + file + " must hold a key of " + 2 * KEY_BYTES
                    + " hexadecimal digits. Restore it from a backup: without it, what is stored of agents and"
                    + " of erased customers is not recognised any more.");
        }
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] newKey() {
        var key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
