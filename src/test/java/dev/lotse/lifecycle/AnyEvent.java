package dev.lotse.lifecycle;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Adds an event of any type with any data to a draft: what the generator throws between its scenarios. */
final class AnyEvent {
    /** Every type of API.md. */
    static final List<String> TYPES = List.of(
            "page.viewed",
            "content.downloaded",
            "social.interacted",
            "email.opened",
            "email.clicked",
            "optin.requested",
            "optin.confirmed",
            "optin.revoked",
            "objection.raised",
            "objection.withdrawn",
            "cart.updated",
            "cart.abandoned",
            "checkout.started",
            "quote.requested",
            "consultation.held",
            "order.placed",
            "order.returned",
            "contract.offered",
            "contract.signed",
            "contract.renewed",
            "contract.cancelled",
            "contract.ended",
            "complaint.opened",
            "complaint.resolved",
            "feedback.given",
            "review.published",
            "referral.made",
            "contact.made",
            "loyalty.changed");

    private AnyEvent() {}

    static void add(HistoryDraft draft, Instant time) {
        add(draft, draft.any(TYPES), time);
    }

    private static void add(HistoryDraft draft, String type, Instant time) {
        switch (type.substring(0, type.indexOf('.'))) {
            case "page" -> draft.add(type, time, "kind", draft.any("PRODUCT", "CONTENT", "ACCOUNT", null), "url", "/");
            case "optin", "objection" -> consent(draft, type, time);
            case "cart", "checkout", "quote", "consultation" -> draft.add(type, time, "value", draft.any(0, 5, null));
            case "order" -> {
                if (type.equals("order.placed")) {
                    draft.order(time, draft.chance(10) ? BigDecimal.ZERO : draft.amount());
                } else {
                    addReturn(draft, time);
                }
            }
            case "contract" -> contract(draft, type, time);
            case "complaint" -> draft.add(type, time, "complaintId", draft.any("k1", "k2", null));
            case "feedback" -> draft.add(type, time, "score", draft.number(0, 10));
            case "review" -> draft.add(type, time, "stars", draft.number(1, 5));
            case "contact" -> contact(draft, time);
            case "loyalty" -> draft.add(type, time, "tier", draft.any("GOLD", "PLATINUM", "SILVER", "BRONZE", null));
            default -> draft.add(type, time);
        }
    }

    static void addReturn(HistoryDraft draft, Instant time) {
        Object orderId = draft.any(draft.anOrder().get("orderId"), null, "unknown");
        Object amount = draft.any(draft.anOrder().get("amount"), draft.amount(), null, new BigDecimal("0.05"));
        draft.add("order.returned", time, "orderId", orderId, "amount", amount);
    }

    static void addContract(HistoryDraft draft, Instant time) {
        String type = draft.any(
                "contract.signed", "contract.signed", "contract.renewed", "contract.cancelled", "contract.ended");
        contract(draft, type, time);
    }

    private static void contract(HistoryDraft draft, String type, Instant time) {
        String id = draft.any("c1", "c1", "c1", "c2", null);
        switch (type) {
            case "contract.ended" -> draft.add(type, time, "contractId", id);
            case "contract.cancelled" -> draft.add(type, time, "contractId", id, "effectiveAt", date(draft));
            default -> draft.add(type, time, "contractId", id, "endsAt", date(draft), "value", 100);
        }
    }

    /** Mostly ahead, at times gone by already, at times none. */
    private static Instant date(HistoryDraft draft) {
        return switch (draft.number(0, 5)) {
            case 0 -> null;
            case 1 -> draft.ago(400, 0);
            case 2 -> draft.besideAnother();
            case 3 -> draft.asOf;
            default -> draft.ahead(0, 400);
        };
    }

    static void addConsent(HistoryDraft draft, Instant time) {
        String type =
                draft.any("optin.requested", "optin.confirmed", "optin.confirmed", "optin.confirmed", "optin.revoked");
        consent(draft, draft.chance(10) ? draft.any("objection.raised", "objection.withdrawn") : type, time);
    }

    private static void consent(HistoryDraft draft, String type, Instant time) {
        if (type.startsWith("objection")) {
            draft.add(type, time, "scope", draft.any("MARKETING", "MARKETING", null, "PROFILING"));
            return;
        }
        String channel = draft.any("EMAIL", "EMAIL", "SMS", "PHONE", "PUSH", "SOCIAL", "POST");
        boolean all = type.equals("optin.revoked") && draft.chance(30);
        draft.add(
                type, time, "channel", all ? null : channel, "purpose", draft.any("MARKETING", null, null, "SERVICE"));
    }

    private static void contact(HistoryDraft draft, Instant time) {
        String channel = draft.any("EMAIL", "PHONE", "CALL_CENTER", "WEB", "STORE", "POST");
        boolean neverOutbound = channel.equals("WEB") || channel.equals("STORE");
        draft.add(
                "contact.made",
                time,
                "channel",
                channel,
                "direction",
                neverOutbound ? null : draft.any("OUTBOUND", "INBOUND", null));
    }
}
