package org.tongzhou.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call an operation and how: enforced before the method runs and exported into the contract as {@code x-permission},
 * {@code x-scope}, {@code x-sensitivity}, {@code x-rate-class}, {@code x-audit} and {@code x-step-up}. An operation without it stops the start.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Endpoint {

    /** The permission needed; empty where signing in, or nothing, is enough. */
    String permission() default "";

    ScopeKind scope() default ScopeKind.AREA;

    Sensitivity sensitivity() default Sensitivity.L3;

    RateClass rate() default RateClass.INTERACTIVE;

    /** The act written to the trail; empty where nothing is. */
    String audit() default "";

    /** Whether staff must have proved not long ago, by their second factor, that it is them (S8). */
    boolean stepUp() default false;

    /** Whether it opens the file of one person, named by {@code id} in the path; such openings are counted. */
    boolean opensPerson() default false;

    /** Whether the caller must name the version it saw. */
    boolean ifMatch() default false;

    Door[] doors() default {Door.STAFF, Door.CITIZEN, Door.INTEGRATOR};

    /** By what the rows are limited. */
    enum ScopeKind {
        AREA,
        OWN,
        SELF,
        PUBLIC
    }

    /** L1 public, L2 internal, L3 personal, L4 child protection and the like. */
    enum Sensitivity {
        L1,
        L2,
        L3,
        L4
    }

    /** Which bucket counts the call. */
    enum RateClass {
        PUBLIC,
        SIGN_IN,
        INTERACTIVE,
        COMMAND,
        UPLOAD,
        EXPORT,
        STREAM
    }
}
