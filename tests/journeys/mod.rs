//! What people do with Annexa, told through the door on a real encrypted file in a temporary folder.

mod approvals;
mod as_of;
mod backups;
mod desk;
mod every_command;
mod evidence;
mod exporting;
mod finding;
mod importing;
mod killed;
mod new_workspace;
mod offline;
mod packs;
mod readiness;
mod reading;
mod recovery;
mod removing;
mod sample_company;
mod saving;
mod second_opener;
mod two_clients;
mod undoing;
