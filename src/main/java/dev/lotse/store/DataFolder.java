package dev.lotse.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The folder of the database, ours alone while it is open: by a file lock, which the system frees however we end. */
final class DataFolder implements AutoCloseable {
    private static final String LOCK = "lotse.lock";
    private static final int LONGEST_OWNER = 100;

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static DataFolder open(Path path) {
        try {
            Files.createDirectories(path);
            var channel = FileChannel.open(
                    path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            lock(path, channel);
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw new StoreFailure(
                    "The data folder " + path + " cannot be opened: " + e
                            + ". Does it belong to the user who runs Lotse?",
                    e);
        }
    }

    Path database() {
        return database(path);
    }

    private static Path database(Path folder) {
        return folder.resolve("lotse.db");
    }

    /** What is to be looked into: the database, and what keeps others from working on it meanwhile. */
    record Glance(Path database, boolean still, Closeable hold) {}

    /**
     * A look into the folder at {@code path}, which changes nothing in it. The database stands still if nobody works on it
     * and its log is empty: then nobody can begin to work on it before the hold is closed.
     */
    static Glance lookInto(Path path) {
        var database = database(path);
        if (!Files.isRegularFile(database)) {
            throw new StoreFailure("There is no store in the folder " + path
                    + ". Name the data folder of a server, or make one with ./lotse serve or ./lotse import.");
        }
        try {
            var lock = path.resolve(LOCK);
            if (!Files.exists(lock)) {
                return new Glance(database, logIsEmpty(database), () -> {});
            }
            var channel = FileChannel.open(lock, StandardOpenOption.READ);
            if (share(channel) != null) {
                return new Glance(database, logIsEmpty(database), channel);
            }
            channel.close();
            return new Glance(database, false, () -> {});
        } catch (IOException e) {
            throw new StoreFailure("The data folder " + path + " cannot be read: " + e + ". Who runs Lotse can.", e);
        }
    }

    private static boolean logIsEmpty(Path database) throws IOException {
        var log = database.resolveSibling(database.getFileName() + "-wal");
        return !Files.exists(log) || Files.size(log) == 0;
    }

    private static @Nullable FileLock share(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(0, Long.MAX_VALUE, true);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreFailure("The lock of the data folder " + path + " cannot be given back: " + e, e);
        }
    }

    private static void lock(Path path, FileChannel channel) throws IOException {
        if (tryLock(channel) == null) {
            var owner = owner(channel);
            channel.close();
            throw new StoreFailure("The data folder " + path + " is in use by another Lotse (process " + owner
                    + "). Stop that one first, or choose another folder. A simulation on it must end first, too.");
        }
        channel.truncate(0);
        channel.write(StandardCharsets.US_ASCII.encode(
                Long.toString(ProcessHandle.current().pid())));
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String owner(FileChannel channel) throws IOException {
        var text = ByteBuffer.allocate(LONGEST_OWNER);
        channel.read(text, 0);
        return StandardCharsets.US_ASCII.decode(text.flip()).toString();
    }
}
