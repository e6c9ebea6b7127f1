package org.colibri.api.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a component of a configuration record: how it is bound, checked and explained. A record component without
 * it is required and has no bounds. Component types: {@code String}, {@code boolean}, {@code int}, {@code long}, {@code
 * BigDecimal}, {@code Duration}, enums, {@code TradingPair}, {@code List}s of these (also written as one
 * comma-separated text), nested records and {@code List}s of them; {@code java.util.Optional} of any for a value that
 * may be absent.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Setting {

    /** The key in the file, when it is not the component's name in the file's case (kebab or snake). */
    String key() default "";

    /** One line for people. */
    String description() default "";

    /** The default as it would be written in the file; bound and validated like a given value (FW-10). */
    String defaultValue() default NONE;

    /** Unit for people: {@code seconds}, {@code fraction}, {@code quote}, … */
    String unit() default "";

    /** Smallest allowed number, inclusive; empty for none. */
    String min() default "";

    /** Largest allowed number, inclusive; empty for none. */
    String max() default "";

    /** Allowed texts; empty for any. */
    String[] allowed() default {};

    /** Whether it may change while running. */
    boolean updatable() default false;

    /** Marks a required setting. */
    String NONE = "\u0000";
}
