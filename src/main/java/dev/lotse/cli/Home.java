package dev.lotse.cli;

import dev.lotse.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where what is shipped lies, for what the caller's own folder has none of. */
public record Home(Path folder) {
    private static final Path CONFIG = Path.of("config", "lotse.yaml");

    /** The path as seen from the caller's folder if it exists there, else as shipped. */
    Path find(Path path) {
        return Files.exists(path) || path.isAbsolute() ? path : folder.resolve(path);
    }

    /** The configuration: the one named, else the one found. */
    public Path config(@Nullable Path named) {
        return named == null ? find(CONFIG) : named;
    }

    /**
     * The folder of rules: the one named, else the one that {@code settings} name.
     *
     * @throws IllegalStateException if there is none: without rules everybody would be a visitor
     */
    Path rules(@Nullable Path named, Settings settings) {
        var found = find(named == null ? settings.rules().folder() : named);
        if (!Files.isDirectory(found)) {
            throw new IllegalStateException(found + " is not a folder. Name the folder of rules.");
        }
        return found;
    }

    /** The folder that holds {@code file}. */
    static Path folderOf(Path file) {
        var folder = file.toAbsolutePath().getParent();
        return folder == null ? Path.of(".") : folder;
    }
}
