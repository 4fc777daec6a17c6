package dev.lotse.customer;

import dev.lotse.customer.Event.Recorded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one customer, by time and, at the same moment, by arrival. Immutable. It is kept packed, for there
 * are a million of them in memory; a {@link Walk} reads it.
 */
public final class History {
    private static final String[] NO_WORDS = {};
    public static final History NONE =
            new History(new Packing(new byte[0], NO_WORDS, 0, 0, 1), 0, 0, Long.MIN_VALUE, 1);

    /** What so few happenings come to takes less time to make again than memory to keep. */
    private static final int SHORT = 50;

    private static final int SECOND = 1_000_000;
    private static final int MILLISECOND = 1_000;

    private final byte[] packed;
    private final String[] words;
    private final int traits;
    private final int size;
    private final int unit;
    private final long first;
    private final long last;
    private volatile @Nullable Kept kept;

    /** What was made of a long history. */
    private static final class Kept {
        private volatile @Nullable Object made;
        private volatile @Nullable Answers answers;
    }

    private History(Packing packing, int size, long first, long last, int unit) {
        packed = packing.bytes();
        words = packing.words();
        traits = packing.traits();
        this.size = size;
        this.first = first;
        this.last = last;
        this.unit = unit;
    }

    /** The history that {@code events}, in order of arrival, make. */
    public static History of(List<Event> events) {
        return NONE.with(events);
    }

    static History ofRecorded(List<Recorded> events) {
        return of(events.stream().map(Recorded::event).toList());
    }

    /** The history of what {@code happened}, in order of arrival. */
    public static History ofHappenings(List<Happening> happened) {
        return NONE.and(happened);
    }

    /** This history and what arrived after it; late events find their place. */
    public History with(List<Event> arrived) {
        var news = new ArrayList<Happening>(arrived.size());
        for (var event : arrived) {
            var happening = Happening.of(event.type(), Micros.of(event.time()), event.data()::get);
            if (happening != null) {
                news.add(happening);
            }
        }
        return and(news);
    }

    private History and(List<Happening> news) {
        if (news.isEmpty()) {
            return this;
        }
        var sorted = sorted(news);
        if (size == 0) {
            return packed(sorted);
        }
        if (sorted.getFirst().at() < last || unit(sorted, last) % unit != 0) {
            return merged(sorted);
        }
        var packing = new Packing(packed, words, traits, last, unit);
        sorted.forEach(packing::add);
        return new History(
                packing, size + sorted.size(), first, sorted.getLast().at(), unit);
    }

    private History merged(List<Happening> news) {
        var all = new ArrayList<Happening>(size + news.size());
        until(Micros.NEVER, all::add);
        all.addAll(news);
        return packed(sorted(all));
    }

    /** Most arrive in the order in which they happened. */
    private static List<Happening> sorted(List<Happening> happenings) {
        for (var i = 1; i < happenings.size(); i++) {
            if (happenings.get(i).at() < happenings.get(i - 1).at()) {
                return happenings.stream()
                        .sorted(Comparator.comparingLong(Happening::at))
                        .toList();
            }
        }
        return happenings;
    }

    private static History packed(List<Happening> sorted) {
        var first = sorted.getFirst().at();
        var unit = unit(sorted, first);
        var packing = new Packing(new byte[0], NO_WORDS, 0, first, unit);
        sorted.forEach(packing::add);
        return new History(packing, sorted.size(), first, sorted.getLast().at(), unit);
    }

    /** The largest in which all spans between {@code sorted}, the first since {@code before}, are whole numbers. */
    private static int unit(List<Happening> sorted, long before) {
        var unit = SECOND;
        for (var happening : sorted) {
            var span = happening.at() - before;
            if (span % unit != 0) {
                unit = unit == SECOND && span % MILLISECOND == 0 ? MILLISECOND : 1;
            }
        }
        return unit;
    }

    /** When the last of it happened, in {@link Micros}. */
    public long last() {
        return last;
    }

    /** Whether such a thing happened at all. */
    public boolean has(Trait trait) {
        return (traits & trait.bit()) != 0;
    }

    /** Whether anything from {@code first} to {@code last}, in the order of {@link Trait}, happened at all. */
    public boolean has(Trait first, Trait last) {
        return (traits & (2 * last.bit() - first.bit())) != 0;
    }

    public int size() {
        return size;
    }

    /** Goes, in order, through what happened up to and including {@code moment} ({@link Micros}). */
    public Walk walk(long moment) {
        return new Walk(packed, words, first, unit, moment);
    }

    /** Tells, in order, what happened up to and including {@code moment} ({@link Micros}). */
    public void until(long moment, Consumer<Happening> each) {
        var walk = walk(moment);
        while (walk.next()) {
            each.accept(walk.happening());
        }
    }

    /** Whether what is made of it is worth keeping. */
    public boolean isLong() {
        return size > SHORT;
    }

    /**
     * What {@code making} makes of this history: kept with a long one, made each time of a short one.
     *
     * @param type one for all calls; its instances do not change, or hide it well
     */
    public <T> T made(Class<T> type, Function<History, T> making) {
        if (!isLong()) {
            return making.apply(this);
        }
        var keeping = keeping();
        var made = keeping.made;
        if (made == null) {
            made = making.apply(this);
            keeping.made = made;
        }
        return type.cast(made);
    }

    /** What became of advice up to and including {@code moment} ({@link Micros}). */
    public Answers answers(long moment) {
        if (!has(Trait.ANSWERED)) {
            return Answers.NONE;
        }
        if (!isLong() || moment < last) {
            return Answers.of(walk(moment));
        }
        var keeping = keeping();
        var answers = keeping.answers;
        if (answers == null) {
            answers = Answers.of(walk(moment));
            keeping.answers = answers;
        }
        return answers;
    }

    /** Two threads may each make one: then one of them is made in vain. */
    private Kept keeping() {
        var keeping = kept;
        if (keeping == null) {
            keeping = new Kept();
            kept = keeping;
        }
        return Objects.requireNonNull(keeping);
    }
}
