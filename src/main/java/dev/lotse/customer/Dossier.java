package dev.lotse.customer;

import dev.lotse.customer.CustomerStore.Snapshot;
import dev.lotse.customer.CustomerStore.Versioned;
import dev.lotse.customer.Event.Recorded;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All we know of a customer, as of one arrival. Immutable, but for what is remembered of it. */
public final class Dossier {
    private final Profile profile;
    private final History history;
    private final long version;
    private final long sequence;
    private @Nullable Remembered remembered;

    private record Remembered(Object rules, long moment, Object conclusion) {}

    public Dossier(Profile profile, History history, long version, long sequence) {
        this.profile = profile;
        this.history = history;
        this.version = version;
        this.sequence = sequence;
    }

    public Profile profile() {
        return profile;
    }

    public History history() {
        return history;
    }

    /** The profile's version, 0 for a customer who is not stored. */
    public long version() {
        return version;
    }

    /** The last arrival that is in it, 0 for none. */
    public long sequence() {
        return sequence;
    }

    /** What {@code rules} concluded of what was known at {@code moment}, if it is remembered. */
    public @Nullable Object remembered(Object rules, long moment) {
        var known = remembered;
        return known != null && known.rules.equals(rules) && known.moment == moment ? known.conclusion : null;
    }

    /** Remembers this instead of what was before; two threads may each do so, then either is right. */
    public void remember(Object rules, long moment, Object conclusion) {
        remembered = new Remembered(rules, moment, conclusion);
    }

    /** What a store knows of a customer. */
    public static Dossier of(Snapshot snapshot) {
        return new Dossier(
                snapshot.profile(), History.ofRecorded(snapshot.events()), snapshot.version(), snapshot.sequence());
    }

    /** Somebody nothing is known of. */
    public static Dossier unknown(String id) {
        return new Dossier(Profile.unknown(id), History.NONE, 0, 0);
    }

    /** This dossier and what arrived since; what it holds already changes nothing. */
    Dossier with(List<Recorded> arrived) {
        var news = arrived.stream().filter(each -> each.sequence() > sequence).toList();
        return news.isEmpty()
                ? this
                : new Dossier(
                        profile,
                        history.with(news.stream().map(Recorded::event).toList()),
                        version,
                        news.getLast().sequence());
    }

    Dossier with(Versioned changed) {
        return changed.version() > version
                ? new Dossier(changed.profile(), history, changed.version(), Math.max(sequence, changed.sequence()))
                : this;
    }
}
