package dev.lotse.customer;

import dev.lotse.customer.Happening.Answered;
import dev.lotse.customer.Happening.Complained;
import dev.lotse.customer.Happening.Consented;
import dev.lotse.customer.Happening.Contacted;
import dev.lotse.customer.Happening.Contracted;
import dev.lotse.customer.Happening.Interested;
import dev.lotse.customer.Happening.LoyaltyChanged;
import dev.lotse.customer.Happening.Objected;
import dev.lotse.customer.Happening.Ordered;
import dev.lotse.customer.Happening.Referred;
import dev.lotse.customer.Happening.Returned;
import dev.lotse.customer.Happening.Reviewed;
import dev.lotse.customer.Happening.Scored;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes happenings, in order of time, into few bytes: each begins with its {@link Trait} and four flags in one byte and
 * the time since the one before. Numbers take as many bytes as they need. What recurs is a word of a table; the ids of
 * orders, which do not, are written out, so that two of them are the same if their bytes are.
 */
@SuppressWarnings("EnumOrdinal") // packed histories live no longer than the program, in which constants stay in order
final class Packing {
    static final int NONE = -1;
    private static final int FEW = 16;
    /** Amounts mostly are whole hundredths of the currency. */
    static final int CENT = 100;

    static final int FROM_SALE = 1;
    static final int ORDER_ID = 2;
    static final int CATEGORIES_SHIFT = 2;
    static final int MANY = 3;
    static final int ALL = 1;
    static final int BEGUN = 1;
    static final int WORD = 2;
    static final int NUMBER = 4;
    static final int TO_PROFILING = 2;
    static final int INTEREST = 7;
    static final int CATEGORY = 8;
    static final int CHANNEL = 2;
    static final int DIRECTION = 1;
    static final int ACTION = 4;
    static final int CAMPAIGN = 8;

    private final long unit;
    private final Map<String, Integer> indexesByWord = new HashMap<>(0);
    private String[] words;
    private int wordCount;
    private final Octets out;
    private long last;
    private int traits;

    /** Writes after what is {@code packed} already, the last of it at {@code last}; times are told in {@code unit}s. */
    Packing(byte[] packed, String[] words, int traits, long last, long unit) {
        this.out = new Octets(packed);
        this.words = words;
        this.wordCount = words.length;
        this.traits = traits;
        this.last = last;
        this.unit = unit;
    }

    byte[] bytes() {
        return out.bytes();
    }

    String[] words() {
        return wordCount == words.length ? words : Arrays.copyOf(words, wordCount);
    }

    /** A bit for each {@link Trait} that is there. */
    int traits() {
        return traits;
    }

    void add(Happening happening) {
        switch (happening) {
            case Ordered order -> add(order);
            case Returned goods -> add(goods);
            case Contracted step -> {
                head(step, Trait.CONTRACTED, step.step().ordinal());
                word(step.contractId());
                moment(step.endsAt());
                moment(step.effectiveAt());
                amount(step.units());
            }
            case Complained complaint -> {
                head(
                        complaint,
                        Trait.COMPLAINED,
                        flag(BEGUN, complaint.opened()) | flag(WORD, complaint.complaintId()));
                optionalWord(complaint.complaintId());
            }
            case Scored feedback -> {
                head(feedback, Trait.SCORED, 0);
                out.signed(feedback.score());
            }
            case Reviewed review -> {
                head(review, Trait.REVIEWED, 0);
                out.signed(review.stars());
            }
            case Referred referral -> head(referral, Trait.REFERRED, 0);
            case Consented consent -> {
                head(consent, Trait.CONSENTED, flag(BEGUN, consent.confirmed()) | flag(CHANNEL, consent.channel()));
                constant(consent.channel());
                word(consent.purpose());
            }
            case Objected objected ->
                head(
                        objected,
                        Trait.OBJECTED,
                        flag(BEGUN, objected.raised()) | flag(TO_PROFILING, objected.toProfiling()));
            case Interested interested -> {
                head(
                        interested,
                        Trait.INTERESTED,
                        interested.interest().ordinal() | flag(CATEGORY, interested.category()));
                optionalWord(interested.category());
            }
            case Contacted contact -> add(contact);
            case Answered answered -> {
                head(answered, Trait.ANSWERED, flag(CAMPAIGN, answered.campaign()));
                word(answered.action());
                constant(answered.channel());
                constant(answered.direction());
                constant(answered.outcome());
                optionalWord(answered.campaign());
            }
            case LoyaltyChanged changed -> {
                head(changed, Trait.LOYALTY_CHANGED, flag(WORD, changed.tier()) | flag(NUMBER, changed.points()));
                optionalWord(changed.tier());
                if (changed.points() != null) {
                    out.signed(changed.points());
                }
            }
        }
    }

    private void add(Ordered order) {
        var categories = order.categories();
        head(
                order,
                Trait.ORDERED,
                flag(FROM_SALE, order.emailFromSale())
                        | flag(ORDER_ID, order.orderId())
                        | (Math.min(categories.size(), MANY) << CATEGORIES_SHIFT));
        optionalText(order.orderId());
        amount(order.units());
        if (categories.size() >= MANY) {
            out.number(categories.size());
        }
        categories.forEach(this::word);
    }

    private void add(Returned goods) {
        head(goods, Trait.RETURNED, flag(ORDER_ID, goods.orderId()) | flag(ALL, goods.units() < 0));
        optionalText(goods.orderId());
        if (goods.units() >= 0) {
            amount(goods.units());
        }
    }

    private void add(Contacted contact) {
        head(
                contact,
                Trait.CONTACTED,
                flag(CHANNEL, contact.channel())
                        | flag(DIRECTION, contact.direction())
                        | flag(ACTION, contact.action())
                        | flag(CAMPAIGN, contact.campaign()));
        constant(contact.channel());
        constant(contact.direction());
        optionalWord(contact.action());
        optionalWord(contact.campaign());
    }

    private void head(Happening happening, Trait trait, int flags) {
        traits |= trait.bit();
        out.octet(trait.ordinal() | (flags << 4));
        out.number((happening.at() - last) / unit);
        last = happening.at();
    }

    private static int flag(int flag, boolean set) {
        return set ? flag : 0;
    }

    private static int flag(int flag, @Nullable Object value) {
        return value == null ? 0 : flag;
    }

    private void amount(long units) {
        out.number(units % CENT == 0 ? Octets.folded(units / CENT) << 1 : (Octets.folded(units) << 1) | 1);
    }

    private void moment(long at) {
        out.number(at == Micros.NEVER ? 0 : Octets.folded(at) + 1);
    }

    private void constant(@Nullable Enum<?> constant) {
        if (constant != null) {
            out.octet(constant.ordinal());
        }
    }

    private void optionalWord(@Nullable String word) {
        if (word != null) {
            word(word);
        }
    }

    private void word(String word) {
        var index = wordCount <= FEW ? indexAmongFew(word) : indexesByWord().getOrDefault(word, NONE);
        out.number(index == NONE ? newWord(word) : index);
    }

    private int indexAmongFew(String word) {
        for (var i = 0; i < wordCount; i++) {
            if (words[i].equals(word)) {
                return i;
            }
        }
        return NONE;
    }

    private Map<String, Integer> indexesByWord() {
        for (var i = indexesByWord.size(); i < wordCount; i++) {
            indexesByWord.put(words[i], i);
        }
        return indexesByWord;
    }

    private int newWord(String word) {
        if (wordCount == words.length) {
            words = Arrays.copyOf(words, Math.max(4, 2 * wordCount));
        }
        // One text for all customers: they share categories, actions and campaigns.
        words[wordCount] = word.intern();
        return wordCount++;
    }

    private void optionalText(@Nullable String text) {
        if (text != null) {
            out.text(text);
        }
    }
}
