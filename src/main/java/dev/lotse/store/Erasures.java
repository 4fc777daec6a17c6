package dev.lotse.store;

import dev.lotse.customer.CallConsent;
import dev.lotse.customer.Marks;
import dev.lotse.customer.Micros;
import dev.lotse.customer.Profile;
import dev.lotse.customer.Remains;
import dev.lotse.customer.Remains.AnonymousOutcome;
import dev.lotse.json.CallConsentJson;
import dev.lotse.json.Json;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Removes customers and keeps what {@link Remains} of them. */
final class Erasures {
    private final Marks marks;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Erasures(Marks marks, InstantSource clock) {
        this.marks = marks;
        this.clock = clock;
    }

    /** Removes all that names the customer, decisions included; answers how many events went with it. */
    int erase(Session session, String id) throws SQLException {
        var profile = CustomerReads.profile(session, id);
        if (profile.isPresent()) {
            keep(session, profile.get(), Remains.of(CustomerReads.events(session, id), clock.instant()));
        }
        int events = session.update("DELETE FROM event WHERE customer = ?", id);
        session.update("DELETE FROM customer WHERE id = ?", id);
        session.update("DELETE FROM former_profile WHERE customer = ?", id);
        DecisionTable.erase(session, id);
        Wiping.due(session);
        return events;
    }

    private void keep(Session session, Profile profile, Remains remains) throws SQLException {
        Suppressions.add(session, marks.id(profile.id()), remains.objections());
        if (remains.objections().any()) {
            for (var mark : addresses(session, profile)) {
                Suppressions.add(session, mark, remains.objections());
            }
        }
        var proof = remains.callConsent();
        if (proof.isPresent()) {
            keep(session, profile, proof.get());
        }
        for (var outcome : remains.outcomes()) {
            keep(session, outcome);
        }
    }

    /** Those of former addresses, too: who objects may be written to at none of them. */
    private Set<String> addresses(Session session, Profile profile) throws SQLException {
        var all = new LinkedHashSet<>(marks.addresses(profile));
        for (var former : CustomerReads.formerProfiles(session, profile.id())) {
            all.addAll(marks.addresses(former));
        }
        return all;
    }

    private void keep(Session session, Profile profile, CallConsent proof) throws SQLException {
        session.update(
                "INSERT INTO call_consent (customer, phone, keep_until, proof) VALUES (?, ?, ?, ?)",
                marks.id(profile.id()),
                marks.phone(profile.phone(), profile.region()),
                Micros.of(proof.keepUntil()),
                CallConsentJson.write(proof));
    }

    private void keep(Session session, AnonymousOutcome outcome) throws SQLException {
        session.update(
                "INSERT INTO anonymous_outcome (number, time, data) VALUES (?, ?, ?)",
                random.nextLong(),
                Micros.of(outcome.day()),
                Json.write(outcome.data()));
    }

    List<CallConsent> callConsents(Session session, String idOrPhone) throws SQLException {
        return session.all(
                "SELECT proof FROM call_consent WHERE customer = ? OR phone = ? ORDER BY number",
                row -> CallConsentJson.read(row.getString(1)),
                marks.id(idOrPhone),
                marks.phone(idOrPhone, null));
    }

    static int forgetCallConsents(Session session, Instant now) throws SQLException {
        return session.update("DELETE FROM call_consent WHERE keep_until <= ?", Micros.of(now));
    }

    static List<AnonymousOutcome> outcomes(Session session, Instant from, Instant until) throws SQLException {
        return session.all(
                "SELECT time, data FROM anonymous_outcome WHERE time >= ? AND time < ? ORDER BY time, number",
                row -> new AnonymousOutcome(Micros.instant(row.getLong(1)), Json.readObject(row.getString(2))),
                Micros.of(from),
                Micros.of(until));
    }
}
