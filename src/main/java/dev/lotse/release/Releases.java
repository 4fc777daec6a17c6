package dev.lotse.release;

import dev.lotse.config.Settings;
import dev.lotse.customer.Micros;
import dev.lotse.decision.ActiveRuleBase;
import dev.lotse.decision.RuleBase;
import dev.lotse.decision.RuleFailure;
import dev.lotse.release.Activation.Cause;
import dev.lotse.release.Versions.Note;
import dev.lotse.rules.RefusedRules;
import dev.lotse.rules.RuleSources;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What may decide and what does: versions are submitted, approved, activated and taken back. Blocks; switches are made
 * one after the other.
 */
public final class Releases {
    /** Where a version stands. */
    public enum Status {
        ACTIVE,
        /** Found sound, never active. */
        VALID,
        /** Waits for approval. */
        PENDING,
        /** Was active once. */
        RETIRED
    }

    /** What became of a submission. */
    public sealed interface Submission {
        /** @param isNew whether there was none with the same content */
        record Stored(Version version, Inspection inspection, boolean isNew) implements Submission {}

        record Refused(Inspection inspection) implements Submission {}
    }

    /** One is compiled at a time, in a process with half a gigabyte of its own; the others wait. */
    private static final int CHECKS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Releases.class);

    private final RuleBaseStore store;
    private final Versions versions;
    private final Inspector inspector;
    private final ActiveRuleBase active;
    private final Settings settings;
    private final InstantSource clock;
    private final Warming warming;
    private final Breakdowns breakdowns;
    private final Semaphore checks = new Semaphore(CHECKS);
    private volatile @Nullable Activation inForce;

    public Releases(
            RuleBaseStore store,
            Versions versions,
            Inspector inspector,
            ActiveRuleBase active,
            Settings settings,
            InstantSource clock) {
        this.store = store;
        this.versions = versions;
        this.inspector = inspector;
        this.active = active;
        this.settings = settings;
        this.clock = clock;
        this.warming = new Warming(settings);
        this.breakdowns = new Breakdowns(settings.evaluation().maxBreaksPerMinute());
    }

    /**
     * Lets the version decide that did so last; or the folder's, as long as nobody activated another.
     *
     * @throws RefusedRules if there is none that could
     */
    public synchronized void begin(RuleSources folder) {
        var last = store.lastActivation().join();
        if (last.isEmpty()) {
            become(adopted(folder), Cause.STARTED, Note.NONE, null);
        } else {
            inForce = last.get();
            var version = versions.get(last.get().version());
            if (!followed(folder, last.get(), version)) {
                resume(version, folder);
            }
        }
    }

    /** Rules that an older Lotse compiled are compiled anew, and might not pass any more. */
    private void resume(Version version, RuleSources folder) {
        try {
            active.switchTo(ready(version, Cause.STARTED));
        } catch (RefusedRules e) {
            LOG.error("{} does not pass any more, so the folder of rules decides:\n{}", version.name(), e.getMessage());
            become(adopted(folder), Cause.STARTED, Note.NONE, null);
        }
    }

    /** Whether the folder, having changed, took the lead. */
    private boolean followed(RuleSources folder, Activation last, Version version) {
        var folderLeads = last.cause() == Cause.STARTED || last.cause() == Cause.SAVED;
        if (version.hash().equals(folder.hash())) {
            return false;
        }
        if (!folderLeads || settings.rules().approval()) {
            LOG.info("The folder of rules is not what decides: {} does, which was activated", version.name());
            return false;
        }
        try {
            become(adopted(folder), Cause.STARTED, Note.NONE, last);
            return true;
        } catch (RefusedRules e) {
            LOG.error("The folder of rules is not sound, so {} goes on to decide:\n{}", version.name(), e.getMessage());
            return false;
        }
    }

    /** Checks what was saved and, if it is sound, lets it decide. */
    synchronized void saved(RuleSources folder) {
        var current = current();
        try {
            var version = adopted(folder);
            if (version.number() != current.version()) {
                become(version, Cause.SAVED, Note.NONE, current);
            }
        } catch (RefusedRules e) {
            LOG.error("What was saved is not sound, so the version before goes on to decide:\n{}", e.getMessage());
        }
    }

    private Version adopted(RuleSources folder) {
        var known = versions.of(folder);
        if (known.isPresent()) {
            return known.get();
        }
        LOG.info("Compiling the rules, once for this version");
        return switch (submit(folder, new Note(null, "the folder of rules"))) {
            case Submission.Stored stored -> stored.version();
            case Submission.Refused refused ->
                throw new RefusedRules(refused.inspection().errors());
        };
    }

    /** What decides now: its safeguards must be kept. */
    private Optional<RuleSources> guarded() {
        return Optional.ofNullable(inForce)
                .map(activation ->
                        versions.bundle(versions.get(activation.version())).asRules());
    }

    /** Looks at a rule base; nothing is stored. */
    public Inspection check(RuleSources sources) {
        if (!checks.tryAcquire()) {
            throw new TooManyChecks(CHECKS);
        }
        try {
            return inspector.inspect(sources, guarded());
        } finally {
            checks.release();
        }
    }

    /**
     * Stores a rule base as a version if it is sound.
     *
     * @throws NotPossible if approval is required and nobody is named as its author
     */
    public Submission submit(RuleSources sources, Note note) {
        if (settings.rules().approval() && note.author() == null && inForce != null) {
            throw new NotPossible("Versions need approval by somebody else than their author: name the author.");
        }
        var known = versions.of(sources);
        var inspection = check(sources);
        var bundle = inspection.bundle();
        if (!inspection.valid() || bundle == null) {
            return new Submission.Refused(inspection);
        }
        return new Submission.Stored(versions.add(bundle, note), inspection, known.isEmpty());
    }

    /**
     * Lets the version called {@code name} decide from now on; nothing happens if it does.
     *
     * @throws UnknownVersion if there is none
     * @throws NotPossible if it waits for approval
     */
    public synchronized Version activate(String name, Note note) {
        var version = versions.get(name);
        if (status(version) == Status.PENDING) {
            throw new NotPossible(version.name() + " waits for approval by somebody else than "
                    + (version.author() == null ? "its author" : version.author()) + ": POST /v1/rule-bases/"
                    + version.name() + "/approve");
        }
        if (status(version) != Status.ACTIVE) {
            become(version, Cause.ACTIVATED, note, current());
        }
        return versions.get(version.number());
    }

    /**
     * Notes that somebody else than its author approves of a version.
     *
     * @throws NotPossible if {@code author} made it
     */
    public Version approve(String name, String author) {
        var version = versions.get(name);
        if (author.equals(version.author())) {
            throw new NotPossible(author + " made " + version.name() + ". Somebody else must approve it.");
        }
        store.approve(version.number(), author).join();
        return versions.get(version.number());
    }

    /**
     * Lets the version decide that was active before the present one was activated.
     *
     * @throws NotPossible if there is none
     */
    public synchronized Version rollBack(Note note) {
        return back(current(), Cause.ROLLED_BACK, note)
                .orElseThrow(() -> new NotPossible("No version was active before the present one."));
    }

    /** Notes that {@code base} failed; if that was once too often, the version before takes its place. Does not block. */
    public void broke(RuleBase base, RuleFailure failure, Executor workers) {
        switch (breakdowns.note(base.version(), System.nanoTime())) {
            case FEW -> LOG.error("{} broke", base.version(), failure);
            case ENOUGH -> {
                LOG.error("{} broke, as often as it may", base.version(), failure);
                workers.execute(() -> {
                    try {
                        switchBack(base, failure);
                    } catch (RuntimeException e) {
                        LOG.error("{} goes on to decide, as nothing could take its place", base.version(), e);
                    }
                });
            }
            case MANY -> LOG.debug("{} broke again", base.version(), failure);
        }
    }

    private synchronized void switchBack(RuleBase broken, RuleFailure failure) {
        var current = current();
        if (!versions.get(current.version()).name().equals(broken.version())) {
            return;
        }
        var why = "it broke %d times within a minute, last at %s"
                .formatted(settings.evaluation().maxBreaksPerMinute(), failure.getMessage());
        var back = back(current, Cause.SWITCHED_BACK, new Note(null, why));
        if (back.isPresent()) {
            LOG.error(
                    "{} was switched back to {}: {}",
                    broken.version(),
                    back.get().name(),
                    why);
        } else {
            LOG.error("{} goes on to decide, as there is none before it to switch back to; {}", broken.version(), why);
        }
    }

    private Optional<Version> back(Activation from, Cause cause, Note note) {
        if (from.previous() == null) {
            return Optional.empty();
        }
        var target = store.activation(from.previous()).join().orElseThrow();
        var before = target.previous() == null
                ? null
                : store.activation(target.previous()).join().orElse(null);
        become(versions.get(target.version()), cause, note, before);
        return Optional.of(versions.get(target.version()));
    }

    /** Loads and warms first, so that the switch itself takes no time. */
    private void become(Version version, Cause cause, Note note, @Nullable Activation previous) {
        var ready = ready(version, cause);
        inForce = store.activate(new Activation(
                        0,
                        version.number(),
                        cause,
                        note.author(),
                        note.comment(),
                        Micros.of(clock.instant()),
                        previous == null ? null : previous.number()))
                .join();
        active.switchTo(ready);
        LOG.info("{} is active: {}", version.name(), cause);
    }

    private RuleBase ready(Version version, Cause cause) {
        var base = versions.load(version);
        warming.warm(base, versions.sources(version), cause);
        return base;
    }

    /** What is in force, and since when. */
    public Activation current() {
        var current = inForce;
        if (current == null) {
            throw new IllegalStateException("no rule base is active yet");
        }
        return current;
    }

    public Status status(Version version) {
        if (current().version() == version.number()) {
            return Status.ACTIVE;
        }
        if (version.activated()) {
            return Status.RETIRED;
        }
        return settings.rules().approval() && version.approvedBy() == null ? Status.PENDING : Status.VALID;
    }
}
