//! `cargo xtask campaign`: the tests that take too long for every change.

use crate::machine::{call, cargo, crypto_features};
use crate::summary::Summary;
use crate::{Outcome, setup};

/// A set of long tests: the `#[ignore]`d tests of one package.
struct Campaign {
    name: &'static str,
    package: &'static str,
    about: &'static str,
}

const CAMPAIGNS: &[Campaign] = &[Campaign {
    name: "vault",
    package: "annexa-vault",
    about: "the long tests of the vault: kills while writing and while the passphrase changes, wrong passphrases, damage, random histories",
}];

/// Names the campaigns, then runs the one asked for, or all; `--list` only names them.
pub(crate) fn run(arguments: &[String]) -> Outcome {
    println!("Campaigns so far (the ignored long tests of a package):");
    for campaign in CAMPAIGNS {
        println!("  {:<8} {}", campaign.name, campaign.about);
    }
    let chosen: Vec<&Campaign> = match arguments {
        [] => CAMPAIGNS.iter().collect(),
        [list] if list == "--list" => return Ok(()),
        [name] => CAMPAIGNS.iter().filter(|campaign| campaign.name == name).collect(),
        _ => return Err("Name one campaign, or none for all.".to_owned()),
    };
    if chosen.is_empty() {
        return Err("There is no campaign of that name.".to_owned());
    }
    setup::for_building()?;
    let mut summary = Summary::new();
    for campaign in chosen {
        summary.step(campaign.name, || {
            call(
                cargo()?
                    .args([
                        "test",
                        "--locked",
                        "-p",
                        campaign.package,
                        "--features",
                        "annexa-vault/cheap-kdf",
                    ])
                    .args(crypto_features())
                    .args(["--", "--ignored", "--nocapture"]),
            )
        });
    }
    summary.close()
}
