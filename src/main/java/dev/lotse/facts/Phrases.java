package dev.lotse.facts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is said to customers and agents in one language. For one thread. Each text is read once and remembered, so only
 * texts of which there are finitely many may be told: those of a rule base.
 */
public final class Phrases {
    private final Map<String, Template> templates = new HashMap<>();
    private final FigureFormat format;

    public Phrases(Locale locale) {
        this.format = new FigureFormat(locale);
    }

    /** {@code text} with the customer's figures in the place of {@code {figure}}; an unknown figure becomes a dash. */
    public String told(String text, Customer customer) {
        return plain(text) ? text : template(text).filled(customer, format);
    }

    /** Whether every figure that {@code text} names is known of the customer. */
    public boolean known(String text, Customer customer) {
        return plain(text) || template(text).known(customer);
    }

    /** Those of {@code texts} of which all figures are known; the same list where none names a figure. */
    public List<String> toldWhereKnown(List<String> texts, Customer customer) {
        if (plain(texts)) {
            return texts;
        }
        var told = new ArrayList<String>(texts.size());
        for (var text : texts) {
            if (known(text, customer)) {
                told.add(told(text, customer));
            }
        }
        return told;
    }

    private static boolean plain(List<String> texts) {
        for (var text : texts) {
            if (!plain(text)) {
                return false;
            }
        }
        return true;
    }

    private static boolean plain(String text) {
        return text.indexOf('{') < 0;
    }

    private Template template(String text) {
        return templates.computeIfAbsent(text, Template::of);
    }
}
