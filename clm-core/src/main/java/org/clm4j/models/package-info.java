/**
 * The seven stage models of the sources, ready to use, and a model kept per business line.
 *
 * <p>Start at {@link org.clm4j.models.StageModels}. Every model takes its figures as a record of
 * settings, such as {@link org.clm4j.models.PurchaseRules}, whose defaults are this library's own.
 * {@link org.clm4j.models.BusinessLines} keeps a model per line.
 *
 * <p>Looks at {@code org.clm4j.stage}, {@code org.clm4j.rule} and {@code org.clm4j.vocabulary}, and
 * is looked at by no other room: a model of the sources is a model like any other, made of what
 * every host may use.
 */
@NullMarked
package org.clm4j.models;

import org.jspecify.annotations.NullMarked;
