package dev.lotse.rules.sandbox;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The list: what rules may use of the JDK and of Drools, member by member. All of it is linear in its arguments. */
final class Platform {
    /** Methods by class, with their descriptors. */
    static final Set<String> METHODS = members("""
        java/lang/Object equals(Ljava/lang/Object;)Z
        java/lang/String length()I isEmpty()Z isBlank()Z charAt(I)C equals(Ljava/lang/Object;)Z
        java/lang/String equalsIgnoreCase(Ljava/lang/String;)Z compareTo(Ljava/lang/String;)I
        java/lang/String startsWith(Ljava/lang/String;)Z endsWith(Ljava/lang/String;)Z
        java/lang/String toLowerCase()Ljava/lang/String; toUpperCase()Ljava/lang/String;
        java/lang/String trim()Ljava/lang/String; strip()Ljava/lang/String;
        java/lang/Boolean valueOf(Z)Ljava/lang/Boolean; booleanValue()Z
        java/lang/Integer valueOf(I)Ljava/lang/Integer; intValue()I longValue()J doubleValue()D
        java/lang/Long valueOf(J)Ljava/lang/Long; intValue()I longValue()J doubleValue()D
        java/lang/Double valueOf(D)Ljava/lang/Double; intValue()I longValue()J doubleValue()D isNaN(D)Z isNaN()Z
        java/lang/Float valueOf(F)Ljava/lang/Float; floatValue()F doubleValue()D
        java/lang/Character valueOf(C)Ljava/lang/Character; charValue()C
        java/lang/Number intValue()I longValue()J doubleValue()D
        java/lang/Math abs(D)D abs(I)I max(DD)D max(II)I min(DD)D min(II)I floor(D)D ceil(D)D round(D)J
        java/util/Collection size()I isEmpty()Z contains(Ljava/lang/Object;)Z
        java/util/Set size()I isEmpty()Z contains(Ljava/lang/Object;)Z
        java/util/List size()I isEmpty()Z contains(Ljava/lang/Object;)Z
        java/util/Map size()I isEmpty()Z containsKey(Ljava/lang/Object;)Z get(Ljava/lang/Object;)Ljava/lang/Object;
        java/time/LocalDateTime getHour()I getMinute()I getDayOfMonth()I getMonthValue()I getYear()I
        java/time/LocalDateTime getDayOfWeek()Ljava/time/DayOfWeek; toLocalDate()Ljava/time/LocalDate;
        java/time/LocalDateTime isAfter(Ljava/time/chrono/ChronoLocalDateTime;)Z isBefore(Ljava/time/chrono/ChronoLocalDateTime;)Z
        java/time/LocalDate getDayOfMonth()I getMonthValue()I getYear()I getDayOfWeek()Ljava/time/DayOfWeek;
        java/time/LocalDate isAfter(Ljava/time/chrono/ChronoLocalDate;)Z isBefore(Ljava/time/chrono/ChronoLocalDate;)Z
        java/time/DayOfWeek getValue()I
        java/time/Instant toEpochMilli()J getEpochSecond()J isAfter(Ljava/time/Instant;)Z isBefore(Ljava/time/Instant;)Z
        com/google/re2j/Pattern matcher(Ljava/lang/CharSequence;)Lcom/google/re2j/Matcher;
        com/google/re2j/Matcher matches()Z
        org/drools/modelcompiler/dsl/pattern/D eval(Lorg/drools/model/functions/Operator;Ljava/lang/Object;[Ljava/lang/Object;)Z
        """);

    /** Operators of Drools; not its {@code matches}, which is the JDK's. */
    static final Set<String> FIELDS = members("""
        org/drools/model/operators/ContainsOperator INSTANCE
        org/drools/model/operators/ExcludesOperator INSTANCE
        org/drools/model/operators/MemberOfOperator INSTANCE
        org/drools/model/operators/InOperator INSTANCE
        org/drools/model/operators/StringStartsWithOperator INSTANCE
        org/drools/model/operators/StringEndsWithOperator INSTANCE
        """);

    static final Set<String> TYPES = Set.of(
            "java/lang/Object",
            "java/lang/String",
            "java/lang/CharSequence",
            "java/lang/Comparable",
            "java/lang/Number",
            "java/lang/Boolean",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Double",
            "java/util/Collection",
            "java/util/Set",
            "java/util/List",
            "java/util/Map",
            "java/time/Instant",
            "java/time/LocalDate",
            "java/time/LocalDateTime",
            "java/time/DayOfWeek");

    /** The frame of {@code predicateInformation}. */
    static final Set<String> INFORMATION = members("""
        org/drools/model/functions/PredicateInformation <init>(Ljava/lang/String;[Ljava/lang/String;)V
        org/drools/model/functions/PredicateInformation addRuleNames([Ljava/lang/String;)V setMoreThanMaxRuleDefs(Z)V
        """);

    static final Set<String> MODEL = members("""
        java/lang/Object <init>()V
        java/util/Arrays asList([Ljava/lang/Object;)Ljava/util/List;
        java/util/ArrayList <init>(I)V
        java/util/List addAll(Ljava/util/Collection;)Z
        java/util/Collections emptyList()Ljava/util/List;
        java/util/Locale ENGLISH
        java/time/format/DateTimeFormatterBuilder <init>()V parseCaseInsensitive()Ljava/time/format/DateTimeFormatterBuilder;
        java/time/format/DateTimeFormatterBuilder appendPattern(Ljava/lang/String;)Ljava/time/format/DateTimeFormatterBuilder;
        java/time/format/DateTimeFormatterBuilder toFormatter(Ljava/util/Locale;)Ljava/time/format/DateTimeFormatter;
        org/drools/util/DateUtils getDateFormatMask()Ljava/lang/String;
        """);

    /** How a rule is put together of its parts: members without descriptors, since Drools has them for any number of parts. */
    static final Set<String> RULES = members("""
        java/lang/Object <init>()V
        java/lang/Integer TYPE
        java/lang/Long TYPE
        java/lang/Double TYPE
        java/lang/Boolean TYPE
        org/drools/model/DomainClassMetadata getPropertyIndex
        org/drools/modelcompiler/dsl/pattern/D rule pattern execute on declarationOf alphaIndexedBy
        org/drools/model/PatternDSL$PatternDef expr bind
        org/drools/model/consequences/ConsequenceBuilder$_1 execute
        org/drools/model/consequences/ConsequenceBuilder$_2 execute
        org/drools/model/consequences/ConsequenceBuilder$_3 execute
        org/drools/model/consequences/ConsequenceBuilder$_4 execute
        org/drools/model/consequences/ConsequenceBuilder$_5 execute
        org/drools/model/impl/RuleBuilder build metadata
        org/drools/model/Index$ConstraintType EQUAL NOT_EQUAL GREATER_THAN GREATER_OR_EQUAL LESS_THAN LESS_OR_EQUAL
        """);

    static final Set<String> FIGURES = members("""
        java/lang/Object <init>()V
        java/lang/String hashCode()I
        java/lang/RuntimeException <init>(Ljava/lang/String;)V
        """);

    private Platform() {}

    private static Set<String> members(String list) {
        return list.lines()
                .map(line -> line.split(" "))
                .flatMap(words -> java.util.Arrays.stream(words).skip(1).map(member -> words[0] + "." + member))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
