//! Which function answers which rule; the compiler asks for every rule of the list.

use super::ground::Ground;
use super::outcome::Outcome;
use super::{
    across, applicability, context, decision, findings, leadership, operation, risk, training, treatment,
};
use crate::catalogue::RuleId;

/// What one rule finds.
pub(super) fn decide(id: RuleId, g: &Ground) -> Outcome {
    match id {
        RuleId::Ctx05 => context::ctx_05(g),
        RuleId::Ctx06 => context::ctx_06(g),
        RuleId::Ctx07 => context::ctx_07(g),
        RuleId::Ctx08 => context::ctx_08(g),
        RuleId::Ctx10 => context::ctx_10(g),
        RuleId::Lea05 => leadership::lea_05(g),
        RuleId::Lea06 => leadership::lea_06(g),
        RuleId::Lea07 => leadership::lea_07(g),
        RuleId::Rsk01 => risk::rsk_01(g),
        RuleId::Rsk02 => risk::rsk_02(g),
        RuleId::Rsk03 => risk::rsk_03(g),
        RuleId::Rsk04 => risk::rsk_04(g),
        RuleId::Rsk05 => risk::rsk_05(g),
        RuleId::Rsk06 => risk::rsk_06(g),
        RuleId::Rsk07 => risk::rsk_07(g),
        RuleId::Rsk08 => risk::rsk_08(g),
        RuleId::Rsk09 => risk::rsk_09(g),
        RuleId::Rsk10 => risk::rsk_10(g),
        RuleId::Rsk11 => risk::rsk_11(g),
        RuleId::Rsk12 => decision::rsk_12(g),
        RuleId::Rsk13 => decision::rsk_13(g),
        RuleId::Rsk14 => decision::rsk_14(g),
        RuleId::Rsk15 => decision::rsk_15(g),
        RuleId::Rsk16 => decision::rsk_16(g),
        RuleId::Rsk17 => decision::rsk_17(g),
        RuleId::Rsk18 => decision::rsk_18(g),
        RuleId::Rsk19 => decision::rsk_19(g),
        RuleId::Rsk20 => decision::rsk_20(g),
        RuleId::Rsk21 => risk::rsk_21(g),
        RuleId::Rsk22 => risk::rsk_22(g),
        RuleId::Rsk23 => risk::rsk_23(g),
        RuleId::Rsk24 => risk::rsk_24(g),
        RuleId::Soa01 => applicability::soa_01(g),
        RuleId::Soa02 => applicability::soa_02(g),
        RuleId::Soa03 => applicability::soa_03(g),
        RuleId::Soa04 => applicability::soa_04(g),
        RuleId::Soa05 => applicability::soa_05(g),
        RuleId::Soa06 => applicability::soa_06(g),
        RuleId::Soa07 => applicability::soa_07(g),
        RuleId::Soa08 => applicability::soa_08(g),
        RuleId::Soa09 => applicability::soa_09(g),
        RuleId::Soa10 => applicability::soa_10(g),
        RuleId::Soa11 => applicability::soa_11(g),
        RuleId::Soa12 => applicability::soa_12(g),
        RuleId::Soa13 => applicability::soa_13(g),
        RuleId::Soa14 => applicability::soa_14(g),
        RuleId::Soa15 => applicability::soa_15(g),
        RuleId::Soa16 => applicability::soa_16(g),
        RuleId::Soa17 => applicability::soa_17(g),
        RuleId::Soa18 => applicability::soa_18(g),
        RuleId::Rtp01 => treatment::rtp_01(g),
        RuleId::Rtp02 => treatment::rtp_02(g),
        RuleId::Rtp03 => treatment::rtp_03(g),
        RuleId::Rtp04 => treatment::rtp_04(g),
        RuleId::Rtp05 => treatment::rtp_05(g),
        RuleId::Rtp06 => treatment::rtp_06(g),
        RuleId::Rtp07 => treatment::rtp_07(g),
        RuleId::Rtp08 => treatment::rtp_08(g),
        RuleId::Rtp09 => treatment::rtp_09(g),
        RuleId::Trn01 => training::trn_01(g),
        RuleId::Trn02 => training::trn_02(g),
        RuleId::Trn03 => training::trn_03(g),
        RuleId::Trn04 => training::trn_04(g),
        RuleId::Trn05 => training::trn_05(g),
        RuleId::Trn07 => training::trn_07(g),
        RuleId::Trn08 => training::trn_08(g),
        RuleId::Trn09 => training::trn_09(g),
        RuleId::Aud09 => findings::aud_09(g),
        RuleId::Ncr01 => findings::ncr_01(g),
        RuleId::Ncr02 => findings::ncr_02(g),
        RuleId::Ncr03 => findings::ncr_03(g),
        RuleId::Ncr04 => findings::ncr_04(g),
        RuleId::Ncr05 => findings::ncr_05(g),
        RuleId::Ncr06 => findings::ncr_06(g),
        RuleId::Ncr07 => findings::ncr_07(g),
        RuleId::Ncr08 => findings::ncr_08(g),
        RuleId::Ncr09 => findings::ncr_09(g),
        RuleId::Ncr10 => findings::ncr_10(g),
        RuleId::Ncr11 => findings::ncr_11(g),
        RuleId::Ncr12 => findings::ncr_12(g),
        RuleId::Ncr14 => findings::ncr_14(g),
        RuleId::Ops06 => operation::ops_06(g),
        RuleId::Ops07 => operation::ops_07(g),
        RuleId::Ops09 => operation::ops_09(g),
        RuleId::Ops10 => operation::ops_10(g),
        RuleId::Ops11 => operation::ops_11(g),
        RuleId::Ops12 => operation::ops_12(g),
        RuleId::Xdt01 => across::xdt_01(g),
        RuleId::Xdt03 => across::xdt_03(g),
        RuleId::Xdt04 => across::xdt_04(g),
        RuleId::Xdt05 => across::xdt_05(g),
        RuleId::Xdt06 => across::xdt_06(g),
        RuleId::Ctx01
        | RuleId::Ctx02
        | RuleId::Ctx03
        | RuleId::Ctx04
        | RuleId::Ctx09
        | RuleId::Lea01
        | RuleId::Lea02
        | RuleId::Lea03
        | RuleId::Lea04
        | RuleId::Doc01
        | RuleId::Doc02
        | RuleId::Doc03
        | RuleId::Doc04
        | RuleId::Doc05
        | RuleId::Doc06
        | RuleId::Doc07
        | RuleId::Doc08
        | RuleId::Doc09
        | RuleId::Doc10
        | RuleId::Doc11
        | RuleId::Doc12
        | RuleId::Doc13
        | RuleId::Doc14
        | RuleId::Obj01
        | RuleId::Obj02
        | RuleId::Obj03
        | RuleId::Obj04
        | RuleId::Obj05
        | RuleId::Obj06
        | RuleId::Obj07
        | RuleId::Trn06
        | RuleId::Aud01
        | RuleId::Aud02
        | RuleId::Aud03
        | RuleId::Aud04
        | RuleId::Aud05
        | RuleId::Aud06
        | RuleId::Aud07
        | RuleId::Aud08
        | RuleId::Aud10
        | RuleId::Aud11
        | RuleId::Aud12
        | RuleId::Mrv01
        | RuleId::Mrv02
        | RuleId::Mrv03
        | RuleId::Mrv04
        | RuleId::Mrv05
        | RuleId::Mrv06
        | RuleId::Mrv07
        | RuleId::Mrv08
        | RuleId::Ncr13
        | RuleId::Ops01
        | RuleId::Ops02
        | RuleId::Ops03
        | RuleId::Ops04
        | RuleId::Ops05
        | RuleId::Ops08
        | RuleId::Ops13
        | RuleId::Ops14
        | RuleId::Xdt02
        | RuleId::Xdt07
        | RuleId::Xdt08 => Outcome::NotBuilt,
    }
}
