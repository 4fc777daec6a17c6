package dev.lotse.customer;

import dev.lotse.customer.CustomerStore.Snapshot;
import dev.lotse.customer.CustomerStore.Versioned;
import dev.lotse.customer.Event.Recorded;
import java.util.List;

/**
 * All we know of a customer, as of one arrival.
 *
 * @param version the profile's version, 0 for a customer who is not stored
 * @param sequence the last arrival that is in it, 0 for none
 */
public record Dossier(Profile profile, History history, long version, long sequence) {

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
