package dev.lotse.decision;

import dev.lotse.customer.Channel;
import dev.lotse.decision.Why.Fate;
import dev.lotse.facts.Moment;
import dev.lotse.facts.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A decision of the past, decided again, and how that differs from what was answered. */
public record Replay(Decision decision, Difference difference) {

    /** What was and what would be; null where there is nothing. */
    public record Change<T>(@Nullable T from, @Nullable T to) {}

    /** An action of both answers that is not in the same place, on the same channel, or worth the same. */
    public record Moved(String action, Change<Integer> rank, Change<Channel> channel, Change<Double> score) {}

    /**
     * What differs; texts do not count.
     *
     * @param phase null where it is the same
     * @param moment null where it is the same
     * @param removed what is no longer advised, and why not
     */
    public record Difference(
            @Nullable Change<Phase> phase,
            @Nullable Change<Moment> moment,
            List<String> added,
            List<Why> removed,
            List<Moved> moved) {
        public Difference {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
            moved = List.copyOf(moved);
        }

        public boolean same() {
            return phase == null && moment == null && added.isEmpty() && removed.isEmpty() && moved.isEmpty();
        }

        /** @param now tells why of all that {@code then} advised and its rule base knows */
        static Difference between(Advised then, Decision now) {
            return new Difference(
                    change(then.phase(), now.phase().key()),
                    change(then.moment(), now.moment()),
                    now.actions().stream()
                            .map(Decision.Advice::action)
                            .filter(action -> then.find(action).isEmpty())
                            .toList(),
                    removed(then, now),
                    moved(then, now));
        }

        private static <T> @Nullable Change<T> change(@Nullable T from, @Nullable T to) {
            return Objects.equals(from, to) ? null : new Change<>(from, to);
        }

        private static List<Why> removed(Advised then, Decision now) {
            return then.actions().stream()
                    .map(Advised.Item::action)
                    .filter(action -> now.actions().stream()
                            .noneMatch(advice -> advice.action().equals(action)))
                    .map(action -> now.why().stream()
                            .filter(why -> why.action().equals(action))
                            .findFirst()
                            .orElseGet(() -> new Why(action, new Fate.NoSuchAction(), List.of())))
                    .toList();
        }

        private static List<Moved> moved(Advised then, Decision now) {
            var moved = new ArrayList<Moved>();
            for (var i = 0; i < then.actions().size(); i++) {
                var item = then.actions().get(i);
                var rank = i + 1;
                now.actions().stream()
                        .filter(advice -> advice.action().equals(item.action()))
                        .filter(advice -> advice.rank() != rank
                                || advice.channel() != item.channel()
                                || advice.score().total() != item.score().total())
                        .forEach(advice -> moved.add(new Moved(
                                item.action(),
                                new Change<>(rank, advice.rank()),
                                new Change<>(item.channel(), advice.channel()),
                                new Change<>(
                                        item.score().total(), advice.score().total()))));
            }
            return moved;
        }
    }
}
