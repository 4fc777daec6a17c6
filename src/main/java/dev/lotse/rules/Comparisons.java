package dev.lotse.rules;

import org.drools.modelcompiler.util.EvaluationUtil;
import org.jspecify.annotations.Nullable;

/**
 * How generated conditions compare figures: a comparison with an unknown figure (NaN) never holds, not even {@code !=}.
 *
 * <p>Public only because generated classes call it. Drools' own comparison lets NaN be greater than or equal to everything.
 * The overloads keep primitive figures from being boxed.
 */
public class Comparisons extends EvaluationUtil {

    public static boolean greaterThanNumbers(double left, double right) {
        return left > right;
    }

    public static boolean greaterThanNumbers(@Nullable Number left, double right) {
        return left != null && left.doubleValue() > right;
    }

    public static boolean greaterThanNumbers(double left, @Nullable Number right) {
        return right != null && left > right.doubleValue();
    }

    public static boolean greaterThanNumbers(@Nullable Number left, @Nullable Number right) {
        return left != null && greaterThanNumbers(left.doubleValue(), right);
    }

    public static boolean greaterOrEqualNumbers(double left, double right) {
        return left >= right;
    }

    public static boolean greaterOrEqualNumbers(@Nullable Number left, double right) {
        return left != null && left.doubleValue() >= right;
    }

    public static boolean greaterOrEqualNumbers(double left, @Nullable Number right) {
        return right != null && left >= right.doubleValue();
    }

    public static boolean greaterOrEqualNumbers(@Nullable Number left, @Nullable Number right) {
        return left != null && greaterOrEqualNumbers(left.doubleValue(), right);
    }

    public static boolean lessThanNumbers(double left, double right) {
        return left < right;
    }

    public static boolean lessThanNumbers(@Nullable Number left, double right) {
        return left != null && left.doubleValue() < right;
    }

    public static boolean lessThanNumbers(double left, @Nullable Number right) {
        return right != null && left < right.doubleValue();
    }

    public static boolean lessThanNumbers(@Nullable Number left, @Nullable Number right) {
        return left != null && lessThanNumbers(left.doubleValue(), right);
    }

    public static boolean lessOrEqualNumbers(double left, double right) {
        return left <= right;
    }

    public static boolean lessOrEqualNumbers(@Nullable Number left, double right) {
        return left != null && left.doubleValue() <= right;
    }

    public static boolean lessOrEqualNumbers(double left, @Nullable Number right) {
        return right != null && left <= right.doubleValue();
    }

    public static boolean lessOrEqualNumbers(@Nullable Number left, @Nullable Number right) {
        return left != null && lessOrEqualNumbers(left.doubleValue(), right);
    }

    public static boolean areNumbersNullSafeEquals(double left, double right) {
        return left == right;
    }

    public static boolean areNumbersDifferent(double left, double right) {
        return left < right || left > right;
    }

    public static boolean areNumbersDifferent(@Nullable Number left, @Nullable Number right) {
        if (left == null || right == null) {
            return left != null || right != null;
        }
        return areNumbersDifferent(left.doubleValue(), right.doubleValue());
    }

    /** In generated Java: this class in the place of Drools' own. */
    static String instead(String generated) {
        return generated
                .replace(
                        "!" + EvaluationUtil.class.getName() + ".areNumbersNullSafeEquals(",
                        Comparisons.class.getName() + ".areNumbersDifferent(")
                .replace(EvaluationUtil.class.getName() + ".", Comparisons.class.getName() + ".");
    }
}
