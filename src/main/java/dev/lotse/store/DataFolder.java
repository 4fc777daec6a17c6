package dev.lotse.store;

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
                    path.resolve("lotse.lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
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

    static Path database(Path folder) {
        return folder.resolve("lotse.db");
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
                    + "). Stop that one first, or choose another folder.");
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
