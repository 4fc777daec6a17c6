package dev.lotse.release;

import dev.lotse.customer.CustomerStore.Page;
import dev.lotse.customer.Micros;
import dev.lotse.decision.RuleBase;
import dev.lotse.release.RuleBaseStore.Draft;
import dev.lotse.rules.Assembly;
import dev.lotse.rules.Bundle;
import dev.lotse.rules.RuleSources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The versions of the rule base: compiled once, kept with their compiled form, loaded when asked for. Blocks. */
public final class Versions {
    private static final int KEPT = 8;

    private final RuleBaseStore store;
    private final Assembly assembly;
    private final InstantSource clock;

    /** Loading takes a quarter of a second: the versions used last are kept. */
    private final Map<Long, RuleBase> recent = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, RuleBase> eldest) {
            return size() > KEPT;
        }
    };

    public Versions(RuleBaseStore store, Assembly assembly, InstantSource clock) {
        this.store = store;
        this.assembly = assembly;
        this.clock = clock;
    }

    /** Who makes a version, and what it is for; null where that is not known. */
    public record Note(@Nullable String author, @Nullable String comment) {
        public static final Note NONE = new Note(null, null);
    }

    /** The latest first. */
    public CompletableFuture<Page<Version>> page(int limit, @Nullable String cursor) {
        return store.versions(limit, cursor);
    }

    /** The version called {@code name}: its number, or number and hash as in {@code 7-3f9a2c1b}. */
    public Optional<Version> find(String name) {
        var number = Version.number(name);
        return number.isEmpty()
                ? Optional.empty()
                : store.byNumber(number.getAsLong()).join().filter(version -> version.isCalled(name));
    }

    /** @throws UnknownVersion if there is none called {@code name} */
    public Version get(String name) {
        return find(name).orElseThrow(() -> new UnknownVersion(name));
    }

    Version get(long number) {
        return get(Long.toString(number));
    }

    Optional<Version> of(RuleSources sources) {
        return store.byHash(sources.hash()).join();
    }

    /** Stores what was found sound; if it is there already, that version is the answer. */
    Version add(Bundle bundle, Note note) {
        return store.add(new Draft(
                        bundle.sources().hash(),
                        bundle.write(),
                        note.author(),
                        note.comment(),
                        Micros.of(clock.instant())))
                .join();
    }

    /** All its files. */
    public RuleSources sources(Version version) {
        return bundle(version).sources();
    }

    /** The compiled form, made anew if an older Lotse made it. */
    public Bundle bundle(Version version) {
        var stored = stored(version);
        if (Assembly.fits(stored)) {
            return stored;
        }
        var compiled = assembly.bundle(stored.sources());
        store.recompiled(version.number(), compiled.write()).join();
        return compiled;
    }

    /** Ready to decide. */
    public RuleBase load(Version version) {
        synchronized (recent) {
            var loaded = recent.get(version.number());
            if (loaded != null) {
                return loaded;
            }
        }
        var loaded = assembly.load(version.name(), bundle(version));
        synchronized (recent) {
            recent.put(version.number(), loaded);
        }
        return loaded;
    }

    private Bundle stored(Version version) {
        try {
            return Bundle.read(store.bundle(version.number()).join().orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException("rule base " + version.name() + " in the store is damaged", e);
        }
    }
}
