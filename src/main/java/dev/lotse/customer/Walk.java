package dev.lotse.customer;

import dev.lotse.customer.Happening.Answered;
import dev.lotse.customer.Happening.Complained;
import dev.lotse.customer.Happening.Consented;
import dev.lotse.customer.Happening.Contacted;
import dev.lotse.customer.Happening.ContractStep;
import dev.lotse.customer.Happening.Contracted;
import dev.lotse.customer.Happening.Interest;
import dev.lotse.customer.Happening.Interested;
import dev.lotse.customer.Happening.LoyaltyChanged;
import dev.lotse.customer.Happening.Objected;
import dev.lotse.customer.Happening.Ordered;
import dev.lotse.customer.Happening.Referred;
import dev.lotse.customer.Happening.Returned;
import dev.lotse.customer.Happening.Reviewed;
import dev.lotse.customer.Happening.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a history happening by happening, without an object for each. What is said of a happening holds until the
 * next step; of another kind of happening it says nothing.
 */
@SuppressWarnings("EnumOrdinal") // as in Packing
public final class Walk {
    private static final Channel[] CHANNELS = Channel.values();
    private static final Direction[] DIRECTIONS = Direction.values();
    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final Interest[] INTERESTS = Interest.values();
    private static final ContractStep[] STEPS = ContractStep.values();
    private static final Trait[] TRAITS = Trait.values();

    private final Unpacking in;
    private final String[] words;
    private final long unit;
    private final long until;
    private long at;
    private Trait trait = Trait.REFERRED;
    private int flags;
    private long units;
    private int number;
    private int word;
    private int otherWord;
    private int firstCategory;
    private int categories;
    private int orderId;
    private long endsAt;
    private long effectiveAt;
    private @Nullable Channel channel;
    private @Nullable Direction direction;
    private Outcome outcome = Outcome.NOT_OFFERED;

    Walk(byte[] packed, String[] words, long start, long unit, long until) {
        this.in = new Unpacking(packed);
        this.words = words;
        this.unit = unit;
        this.until = until;
        this.at = start;
    }

    /** Steps on to the next happening; false at the end. */
    public boolean next() {
        if (in.atEnd()) {
            return false;
        }
        var head = in.octet();
        at += in.number() * unit;
        if (at > until) {
            in.toEnd();
            return false;
        }
        trait = TRAITS[head & 15];
        flags = head >> 4;
        details();
        return true;
    }

    private void details() {
        switch (trait) {
            case ORDERED -> ordered();
            case RETURNED -> {
                orderId = flag(Packing.ORDER_ID) ? in.skipText() : Packing.NONE;
                units = flag(Packing.ALL) ? -1 : in.amount();
            }
            case CONTRACTED -> {
                word = in.small();
                endsAt = in.moment();
                effectiveAt = in.moment();
                units = in.amount();
            }
            case COMPLAINED, LOYALTY_CHANGED -> {
                word = flag(Packing.WORD) ? in.small() : Packing.NONE;
                number = flag(Packing.NUMBER) ? in.signed() : 0;
            }
            case SCORED, REVIEWED -> number = in.signed();
            case CONSENTED -> {
                channel = flag(Packing.CHANNEL) ? CHANNELS[in.octet()] : null;
                word = in.small();
            }
            case INTERESTED -> word = flag(Packing.CATEGORY) ? in.small() : Packing.NONE;
            case CONTACTED -> {
                channel = flag(Packing.CHANNEL) ? CHANNELS[in.octet()] : null;
                direction = flag(Packing.DIRECTION) ? DIRECTIONS[in.octet()] : null;
                word = flag(Packing.ACTION) ? in.small() : Packing.NONE;
                otherWord = flag(Packing.CAMPAIGN) ? in.small() : Packing.NONE;
            }
            case ANSWERED -> {
                word = in.small();
                channel = CHANNELS[in.octet()];
                direction = DIRECTIONS[in.octet()];
                outcome = OUTCOMES[in.octet()];
                otherWord = flag(Packing.CAMPAIGN) ? in.small() : Packing.NONE;
            }
            case REFERRED, OBJECTED -> {}
        }
    }

    private void ordered() {
        orderId = flag(Packing.ORDER_ID) ? in.skipText() : Packing.NONE;
        units = in.amount();
        categories = flags >> Packing.CATEGORIES_SHIFT;
        if (categories == Packing.MANY) {
            categories = in.small();
        }
        firstCategory = in.position();
        for (var i = 0; i < categories; i++) {
            in.small();
        }
    }

    private boolean flag(int flag) {
        return (flags & flag) != 0;
    }

    private @Nullable String named(int index) {
        return index == Packing.NONE ? null : words[index];
    }

    /** When, in {@link Micros}. */
    public long at() {
        return at;
    }

    public Trait trait() {
        return trait;
    }

    /** Of an order, a return or a step of a contract, in {@link Money} units; of a return below 0: all that is left. */
    public long units() {
        return units;
    }

    /** Whether an order or a return names its order. */
    public boolean namesOrder() {
        return orderId != Packing.NONE;
    }

    /** Where the order's id is: for {@link #sameOrder}. */
    public int order() {
        return orderId;
    }

    /** Equal where order ids are. */
    public int orderHash() {
        return in.hash(orderId);
    }

    /** Whether two orders have the same id. */
    public boolean sameOrder(int one, int other) {
        return in.same(one, other);
    }

    /** Whether an order gave the address, and the notice was given with it. */
    public boolean emailFromSale() {
        return flag(Packing.FROM_SALE);
    }

    /** Tells the categories of an order, each once. */
    public void eachCategory(Consumer<String> each) {
        var reader = in.from(firstCategory);
        for (var i = 0; i < categories; i++) {
            each.accept(words[reader.small()]);
        }
    }

    private List<String> categories() {
        var all = new ArrayList<String>(categories);
        eachCategory(all::add);
        return all;
    }

    public ContractStep step() {
        return STEPS[flags];
    }

    /** Of a contract; empty where it has none. */
    public String contractId() {
        return words[word];
    }

    /** When a contract ends, {@link Micros#NEVER} where not given. */
    public long endsAt() {
        return endsAt;
    }

    /** When a notice takes effect, {@link Micros#NEVER} where not given. */
    public long effectiveAt() {
        return effectiveAt;
    }

    public @Nullable String complaintId() {
        return named(word);
    }

    /** Whether a complaint was opened, an opt-in confirmed, an objection raised; else it was taken back. */
    public boolean begun() {
        return flag(Packing.BEGUN);
    }

    /** Of feedback. */
    public int score() {
        return number;
    }

    /** Of a review. */
    public int stars() {
        return number;
    }

    /** Of an opt-in, a contact or an answer; a revocation without a channel is for all. */
    public @Nullable Channel channel() {
        return channel;
    }

    /** Of an opt-in. */
    public String purpose() {
        return words[word];
    }

    /** Whether an objection is to profiling; else to marketing. */
    public boolean toProfiling() {
        return flag(Packing.TO_PROFILING);
    }

    public Interest interest() {
        return INTERESTS[flags & Packing.INTEREST];
    }

    /** What interested, where known. */
    public @Nullable String category() {
        return named(word);
    }

    /** Of a contact or an answer. */
    public @Nullable Direction direction() {
        return direction;
    }

    /** Whether the company began a contact. */
    public boolean outbound() {
        return Contacted.outbound(channel, direction);
    }

    /** Whether a contact, or an answer that presents, is an attempt of the company to call. */
    public boolean call() {
        return Contacted.call(channel, direction);
    }

    /** Of an answer. */
    public String action() {
        return words[word];
    }

    /** Of a contact or an answer. */
    public @Nullable String campaign() {
        return named(otherWord);
    }

    /** Of an answer. */
    public Outcome outcome() {
        return outcome;
    }

    public @Nullable String loyaltyTier() {
        return named(word);
    }

    public @Nullable Integer loyaltyPoints() {
        return flag(Packing.NUMBER) ? number : null;
    }

    /** The happening as an object. */
    public Happening happening() {
        return switch (trait) {
            case ORDERED -> new Ordered(at, orderIdText(), units, categories(), emailFromSale());
            case RETURNED -> new Returned(at, orderIdText(), units);
            case CONTRACTED -> new Contracted(at, step(), contractId(), endsAt, effectiveAt, units);
            case COMPLAINED -> new Complained(at, complaintId(), begun());
            case SCORED -> new Scored(at, number);
            case REVIEWED -> new Reviewed(at, number);
            case REFERRED -> new Referred(at);
            case CONSENTED -> new Consented(at, channel, purpose(), begun());
            case OBJECTED -> new Objected(at, toProfiling(), begun());
            case INTERESTED -> new Interested(at, interest(), category());
            case CONTACTED -> new Contacted(at, channel, direction, named(word), campaign());
            case ANSWERED -> answered();
            case LOYALTY_CHANGED -> new LoyaltyChanged(at, loyaltyTier(), loyaltyPoints());
        };
    }

    /** The answer as an object. */
    Answered answered() {
        if (channel == null || direction == null) {
            throw new IllegalStateException("an answer was packed without channel or direction");
        }
        return new Answered(at, action(), channel, direction, outcome, campaign());
    }

    private @Nullable String orderIdText() {
        return orderId == Packing.NONE ? null : in.from(orderId).text();
    }
}
