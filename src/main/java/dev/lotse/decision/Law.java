package dev.lotse.decision;

import dev.lotse.customer.Channel;
import dev.lotse.customer.Direction;
import dev.lotse.facts.Customer;
import dev.lotse.facts.LegalBasis;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** On what legal ground an action may be taken on a channel, given what the compliance rules permit. */
final class Law {
    /** Where a human stands between the advice and the customer. */
    private static final Set<Channel> WITH_AGENT = EnumSet.of(Channel.CALL_CENTER, Channel.STORE, Channel.PHONE);

    private Law() {}

    /** The first legal basis that applies; none if the action is unlawful there. */
    static Optional<LegalBasis> basis(Action action, Channel reached, Direction direction, Customer customer) {
        if (!action.marketing()) {
            return Optional.of(LegalBasis.NOT_MARKETING);
        }
        var permitted = customer.conclusions().permissions().get(reached);
        if (permitted == LegalBasis.CONTRACT) {
            return Optional.of(LegalBasis.CONTRACT);
        }
        if (direction == Direction.INBOUND) {
            return Optional.of(LegalBasis.INBOUND);
        }
        return Optional.ofNullable(permitted)
                .filter(basis -> basis != LegalBasis.EXISTING_CUSTOMER || similarGoods(action, customer));
    }

    private static boolean similarGoods(Action action, Customer customer) {
        return switch (action.similarGoods()) {
            case Action.SimilarGoods.None none -> false;
            case Action.SimilarGoods.Bought bought ->
                !customer.categoriesBought().isEmpty();
            case Action.SimilarGoods.Of listed ->
                !Collections.disjoint(listed.categories(), customer.categoriesBought());
        };
    }

    /** Art. 22 GDPR: what affects somebody significantly is advice to a human only. */
    static boolean needsHuman(Action action, Channel channel) {
        return action.significantEffect() && !WITH_AGENT.contains(channel);
    }

    /** Why nothing may be sent on {@code channel} without a ground, naming the paragraph. */
    static String missing(Channel channel, boolean german) {
        var paragraph = switch (channel) {
            case PHONE -> german ? "§ 7 Abs. 2 Nr. 1 UWG" : "§ 7 (2) no. 1 UWG";
            case EMAIL, SMS, PUSH, SOCIAL -> german ? "§ 7 Abs. 2 Nr. 2 UWG" : "§ 7 (2) no. 2 UWG";
            case POST, CALL_CENTER, WEB, APP, STORE -> german ? "Art. 6 Abs. 1 lit. f DSGVO" : "Art. 6 (1) f GDPR";
        };
        return german
                ? "Keine Rechtsgrundlage für Werbung über " + channel + " (" + paragraph + ")"
                : "No legal basis for marketing by " + channel + " (" + paragraph + ")";
    }
}
