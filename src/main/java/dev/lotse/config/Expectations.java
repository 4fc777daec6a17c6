package dev.lotse.config;

import dev.lotse.customer.Channel;
import dev.lotse.decision.Catalogue;
import dev.lotse.decision.Decision.NoActionReason;
import dev.lotse.facts.Kind;
import dev.lotse.facts.LegalBasis;
import dev.lotse.facts.Moment;
import dev.lotse.facts.Nearest;
import dev.lotse.facts.Phase;
import dev.lotse.scenario.Claim;
import dev.lotse.scenario.Taboo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a scenario expects. */
final class Expectations {
    private static final Pattern KIND = Pattern.compile("kind\\(\\s*(\\w+)\\s*\\)");

    private final Catalogue catalogue;
    private final Section expect;
    private final List<Claim> claims = new ArrayList<>();

    private Expectations(Catalogue catalogue, Section expect) {
        this.catalogue = catalogue;
        this.expect = expect;
    }

    static List<Claim> read(Section expect, Catalogue catalogue) {
        return new Expectations(catalogue, expect).all();
    }

    private List<Claim> all() {
        word("phase", Phase.class).map(Claim::phase).ifPresent(claims::add);
        text("reasonCode").map(Claim::reasonCode).ifPresent(claims::add);
        text("label").map(Claim::label).ifPresent(claims::add);
        moment();
        word("noAction", NoActionReason.class).map(Claim::noAction).ifPresent(claims::add);
        if (expect.has("first")) {
            claims.add(Claim.first(actions("first")));
        }
        if (expect.has("actions")) {
            claims.add(Claim.actions(actions("actions")));
        }
        actions("contains").forEach(action -> claims.add(Claim.contains(action)));
        if (expect.has("order")) {
            claims.add(Claim.order(actions("order")));
        }
        expect.oneOrMore("never").forEach(each -> taboo(each).map(Claim::never).ifPresent(claims::add));
        words("channel", Channel.class, Claim::channel);
        words("legalBasis", LegalBasis.class, Claim::legalBasis);
        texts("reason", Claim::reason);
        texts("notice", Claim::notice);
        texts("text", Claim::text);
        numbers("lever", Claim::lever);
        numbers("propensity", Claim::propensity);
        removed();
        return claims;
    }

    private Optional<String> text(String key) {
        return expect.has(key) ? Optional.of(expect.text(key, "")) : Optional.empty();
    }

    private <E extends Enum<E>> Optional<E> word(String key, Class<E> type) {
        return word(expect, key, type);
    }

    private static <E extends Enum<E>> Optional<E> word(Section section, String key, Class<E> type) {
        return section.has(key) ? Optional.of(section.word(key, type.getEnumConstants()[0], type)) : Optional.empty();
    }

    /** {@code none} or nothing at all says that there is none. */
    private void moment() {
        expect.raw("moment").ifPresent(node -> {
            boolean none = node instanceof Node.Nothing
                    || (node instanceof Node.Text text && text.text().equals("none"));
            claims.add(Claim.moment(none ? null : expect.word("moment", Moment.COMPLAINT, Moment.class)));
        });
    }

    private List<String> actions(String key) {
        List<String> actions = expect.oneOrMore(key);
        actions.forEach(action -> known(expect, key, action));
        return actions;
    }

    private void known(Section section, String key, String action) {
        if (catalogue.find(action).isEmpty()) {
            section.report(
                    key,
                    "must name an action of config/actions.yaml, but was " + action + "."
                            + Nearest.cure(action, catalogue.actionsByKey().keySet()));
        }
    }

    private Optional<Taboo> taboo(String written) {
        Matcher kind = KIND.matcher(written);
        Optional<? extends Taboo> taboo = kind.matches()
                ? enumOf(Kind.class, kind.group(1)).map(Taboo.OfKind::new)
                : written.equals("marketing")
                        ? Optional.of(new Taboo.Marketing())
                        : catalogue.find(written).isPresent()
                                ? Optional.of(new Taboo.OfAction(written))
                                : enumOf(Channel.class, written).map(Taboo.OnChannel::new);
        if (taboo.isEmpty()) {
            expect.report(
                    "never",
                    "must name an action, a channel, a kind as in kind(DISCOUNT), or marketing, but was " + written
                            + "." + Nearest.cure(written, taboos()));
        }
        return taboo.map(Taboo.class::cast);
    }

    private Set<String> taboos() {
        Set<String> taboos = new TreeSet<>(catalogue.actionsByKey().keySet());
        Arrays.stream(Channel.values()).map(Enum::name).forEach(taboos::add);
        Arrays.stream(Kind.values()).map(kind -> "kind(" + kind + ")").forEach(taboos::add);
        taboos.add("marketing");
        return taboos;
    }

    private static <E extends Enum<E>> Optional<E> enumOf(Class<E> type, String name) {
        return Stream.of(type.getEnumConstants())
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    /** One word about the best action, or a section with a word for each of several actions. */
    private <E extends Enum<E>> void words(String key, Class<E> type, BiFunction<@Nullable String, E, Claim> claim) {
        if (expect.isSection(key)) {
            Section below = expect.section(key);
            for (String action : below.keys()) {
                known(below, action, action);
                word(below, action, type).ifPresent(word -> claims.add(claim.apply(action, word)));
            }
        } else {
            word(key, type).ifPresent(word -> claims.add(claim.apply(null, word)));
        }
    }

    private void texts(String key, BiFunction<@Nullable String, String, Claim> claim) {
        if (expect.isSection(key)) {
            Section below = expect.section(key);
            for (String action : below.keys()) {
                known(below, action, action);
                claims.add(claim.apply(action, below.text(action, "")));
            }
        } else {
            text(key).ifPresent(part -> claims.add(claim.apply(null, part)));
        }
    }

    private void numbers(String key, BiFunction<String, Double, Claim> claim) {
        Section below = expect.section(key);
        for (String action : below.keys()) {
            known(below, action, action);
            claims.add(claim.apply(action, below.number(action, 1)));
        }
    }

    /** Actions alone, or a section with words for each of several. */
    private void removed() {
        if (expect.isSection("removed")) {
            texts("removed", (action, part) -> Claim.removed(Objects.requireNonNull(action), part));
        } else {
            actions("removed").forEach(action -> claims.add(Claim.removed(action, "")));
        }
    }
}
